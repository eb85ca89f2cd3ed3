"""Where S3 delivers the access logs of a bucket."""

from __future__ import annotations

from generator.spec.model.account import Account
from generator.spec.model.bucket import Bucket
from generator.spec.model.environment import Environment


def access_log_bucket(environment: Environment, account: Account, bucket: Bucket) -> str | None:
    """The bucket that the spec names, or else that of the account for the region; None where
    nobody knows one."""
    own = account.access_logs
    if bucket.access_log_bucket or own is None:
        return bucket.access_log_bucket
    at_home = environment.region == account.state.region
    return own.bucket if at_home else own.regional.get(environment.region)
