"""Where S3 delivers the access logs of a bucket."""

from __future__ import annotations

from generator.spec.model.account import Account
from generator.spec.model.bucket import Bucket
from generator.spec.model.environment import Environment


def access_log_bucket(environment: Environment, account: Account, bucket: Bucket) -> str | None:
    """The bucket that the spec names, or else that of the account if the environment is in its
    region; None where nobody knows one."""
    own = account.access_logs
    at_home = environment.region == account.state.region
    return bucket.access_log_bucket or (own.bucket if own and at_home else None)
