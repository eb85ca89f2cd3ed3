"""What has to exist in the account, and in the log archive, before the first apply.

Sources: Application Load Balancers guide, "Enable access logs"; Network Load Balancers guide,
"Access logs"; Route 53 developer guide, "Query logging" (permissions); IAM user guide,
"Permissions boundaries"; EC2 user guide, "On-Demand Instance quotas".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.spec.model.service import LoadBalancerType, Scaling

BEFORE = Phase.BEFORE
QUOTA = "L-1216C47A"  # Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances
_STANDARD = re.compile(r"[acdhimrtz][0-9][a-z0-9-]*\.(?:(?P<many>[0-9]*)xlarge|(?P<small>[a-z]+))")


def prerequisites(context: Context) -> Iterator[Step]:
    """Steps of every environment."""
    yield _deploy_role(context)
    yield from _access_logs(context)
    yield from _capacity(context)


def _deploy_role(context: Context) -> Step:
    role, boundary = context.account.deploy_role, context.account.permissions_boundary
    limits = (
        f" Neither is {boundary}, which bounds every role made here: it has to allow what "
        "their policies (iam.tf of the modules) allow, for a boundary only takes away. The "
        "deploy role may make roles with that boundary and no others."
        if boundary
        else ""
    )
    return Step(
        BEFORE,
        "Make sure that the deploy role exists",
        f"{role} of account {context.account.account_id} is not managed here.{limits}",
        (
            f"aws iam get-role --role-name {role} --query Role.Arn --output text",
            *(
                (f"aws iam get-policy --policy-arn {boundary} --query Policy.Arn --output text",)
                if boundary
                else ()
            ),
        ),
    )


def _access_logs(context: Context) -> Iterator[Step]:
    services = context.environment.services.values()
    types = {s.load_balancer.type for s in services if s.load_balancer}
    if not types:
        return
    archive, account = context.account.log_archive, context.account.account_id
    writers = {
        LoadBalancerType.APPLICATION: "logdelivery.elasticloadbalancing.amazonaws.com call "
        "s3:PutObject (application load balancers)",
        LoadBalancerType.NETWORK: "delivery.logs.amazonaws.com call s3:PutObject and "
        "s3:GetBucketAcl (network load balancers)",
    }
    allowed = ", and ".join(text for type_, text in writers.items() if type_ in types)
    yield Step(
        BEFORE,
        "Let load balancers deliver to the log archive",
        f"The bucket {archive.access_logs_bucket} of account {archive.account_id} lies in "
        f"{context.environment.region}, is encrypted with SSE-S3, and must let {allowed} on "
        f"{context.environment.name}/*/AWSLogs/{account}/*, for load balancers of {account}. "
        "Else the first load balancer fails to be made.",
    )


def _capacity(context: Context) -> Iterator[Step]:
    services = context.environment.services.values()
    cores = sum(_largest(s.scaling) * max(map(_cores, s.instance_types)) for s in services)
    if not cores:
        return
    yield Step(
        BEFORE,
        "Check the quota of virtual CPUs",
        f"Servers of all services at their largest size have {cores} vCPUs, and rolling "
        "replacement starts a tenth more. A new account may have a quota of 5; an increase takes "
        "days.",
        (
            "aws service-quotas get-service-quota --service-code ec2 "
            f"--quota-code {QUOTA} --region {context.environment.region} "
            "--query Quota.Value --output text",
        ),
    )


def _largest(scaling: Scaling) -> int:
    return max([scaling.max_size, *(s.max_size for s in scaling.schedules.values())])


def _cores(instance_type: str) -> int:
    """Virtual CPUs, at most, of a type that the quota counts: 2 up to large, then 4 for each x."""
    found = _STANDARD.fullmatch(instance_type)
    if not found or found["small"] == "metal":
        return 0
    return 2 if found["small"] else 4 * int(found["many"] or 1)
