"""What people do by hand about keys."""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step


def runbook(context: Context) -> tuple[Step, ...]:
    """Steps of the keys."""
    return (
        *((_service_linked_role(),) if context.environment.services else ()),
        _retire(context),
    )


def _service_linked_role() -> Step:
    return Step(
        Phase.BEFORE,
        "Create the service-linked role of EC2 Auto Scaling",
        "KMS refuses a key policy that names a role which does not exist. Once per account; "
        "the command fails harmlessly where the role is there already.",
        ("aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com",),
    )


def _retire(context: Context) -> Step:
    who = (
        f"{context.account.deploy_role} cannot disable or delete a production key, and Terraform "
        "refuses to plan it (prevent_destroy)."
        if context.production
        else "Terraform schedules the deletion when the last component of a class is removed."
    )
    return Step(
        Phase.OPERATION,
        "Retire a KMS key",
        f"{who} A deleted key makes its data, snapshots and backups unreadable for good: two "
        "key custodians check that nothing refers to it, and KMS waits 30 days "
        "(PCI DSS 3.7.5).",
        (
            f"aws kms schedule-key-deletion --region {context.environment.region} "
            "--key-id KEY_ID --pending-window-in-days 30",
        ),
    )
