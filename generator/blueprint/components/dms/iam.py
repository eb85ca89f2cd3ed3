"""The role of a migration that reads its secrets.

Source: DMS user guide, "Using secrets to access AWS DMS endpoints" (the trusted principal is the
service in the region).
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.parts import iam
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.secrets import read_secrets
from generator.spec.model.dms import Dms


def secrets_role(context: Context, name: str, migration: Dms) -> IamRole:
    """Decide the role."""
    region, account = context.environment.region, context.account
    return IamRole(
        label="secrets",
        name=context.name(f"{name}-secrets"),
        description=f"Lets DMS read the secrets of {context.name(name)}",
        trust=iam.trust_for_account(f"dms.{region}.amazonaws.com", account.account_id),
        permissions_boundary=account.permissions_boundary,
        policy=iam.document(*read_secrets(context, _secrets(migration))),
    )


def _secrets(migration: Dms) -> list[str]:
    written = (migration.source.secret_arn, migration.target.secret_arn)
    return list(dict.fromkeys(arn for arn in written if arn))
