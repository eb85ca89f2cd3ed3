"""Two roles: what a function runs as, and what the clock invokes it with (PCI DSS 7.2.1, 7.2.5).

Sources: Lambda developer guide, "Giving Lambda functions access to resources in an Amazon VPC"
(rights of the role; DeleteNetworkInterface on all of the account), "Using source function ARN to
control function access behavior" (calls of the code itself have it, and those for logs and traces),
"Visualize Lambda function invocations using AWS X-Ray", "Creating and configuring an Amazon
SQS event source mapping"; EventBridge Scheduler user guide, "Confused deputy prevention". Lambda
documents no source in the trust of an execution role, so there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.function.failures import send_statements
from generator.blueprint.components.function.triggers import (
    queue_statements,
    schedule_group,
)
from generator.blueprint.components.service.iam import workload_statements
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.parts.iam import IamRole, Statement, document, trust, trust_for_account
from generator.spec.model.function import Function
from generator.spec.partition import partition

_INTERFACES = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
)
_LOOKS = ("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets")


def function_name(context: Context, name: str) -> str:
    """Name of the function in AWS. What replaces a function is in it, so that the new one is there,
    with an alias and triggers, before the old one goes and takes its own with it."""
    image = context.environment.functions[name].image
    return context.name(f"{name}-image" if image else name)


def execution_role(context: Context, name: str, spec: Function) -> IamRole:
    """Role that the code runs as, and with which Lambda does its part."""
    return IamRole(
        label="this",
        name=context.name(name),
        description=f"Function {name}",
        trust=trust({"Service": "lambda.amazonaws.com"}),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(
            *_network(context, name),
            *_records(spec),
            *queue_statements(context, spec),
            *(send_statements(context) if spec.asynchronous else ()),
            *workload_statements(context, name, spec),
        ),
    )


def _network(context: Context, name: str) -> Iterator[Statement]:
    """Lambda makes network interfaces with this role; the code itself must not."""
    region, account = context.environment.region, context.account.account_id
    place = f"{region}:{account}"
    aws = f"arn:{partition(region)}"
    own = f"{aws}:lambda:{place}:function:{function_name(context, name)}"
    yield {
        "Sid": "LookForSubnets",
        "Effect": "Allow",
        "Action": list(_LOOKS),
        "Resource": "*",
    }
    yield {
        "Sid": "KeepNetworkInterfaces",
        "Effect": "Allow",
        "Action": list(_INTERFACES),
        "Resource": f"{aws}:ec2:{place}:*/*",
    }
    yield {
        "Sid": "NoNetworkInterfacesForCode",
        "Effect": "Deny",
        "Action": [*_INTERFACES, *_LOOKS],
        "Resource": "*",
        "Condition": {"ArnLike": {"lambda:SourceFunctionArn": [own, f"{own}:*"]}},
    }


def _records(spec: Function) -> Iterator[Statement]:
    yield {
        "Sid": "WriteOwnLogs",
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": Interpolated((Expr("aws_cloudwatch_log_group.this.arn"), ":*")),
    }
    if spec.tracing:
        yield {
            # These actions know no resources.
            "Sid": "WriteTraces",
            "Effect": "Allow",
            "Action": ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
            "Resource": "*",
        }


def scheduler_role(context: Context, name: str, spec: Function) -> IamRole | None:
    """Role with which EventBridge Scheduler invokes it, and nothing else."""
    if not spec.triggers.schedules:
        return None
    region, account = context.environment.region, context.account.account_id
    group = schedule_group(context, name)
    source = f"arn:{partition(region)}:scheduler:{region}:{account}:schedule-group/{group}"
    invoke: Statement = {
        "Sid": "InvokeFunction",
        "Effect": "Allow",
        "Action": "lambda:InvokeFunction",
        "Resource": Expr("aws_lambda_alias.this.arn"),
    }
    return IamRole(
        label="scheduler",
        name=context.name(f"{name}-scheduler"),
        description=f"EventBridge Scheduler invokes {name}",
        trust=trust_for_account("scheduler.amazonaws.com", account, source),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(invoke, *send_statements(context)),
    )
