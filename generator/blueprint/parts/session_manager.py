"""Rights of the SSM agent on a server.

The managed policy AmazonSSMManagedInstanceCore is not attached: it lets a server read every
SSM parameter of the account. The statements here are that policy (version 2) without
``ssm:GetParameter*`` and with resources where the Service Authorization Reference knows them.
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.parts.iam import Statement
from generator.spec.partition import partition

_CHANNELS = (
    *(
        f"ssmmessages:{verb}{kind}Channel"
        for verb in ("Create", "Open")
        for kind in ("Control", "Data")
    ),
    "ec2messages:AcknowledgeMessage",
    "ec2messages:DeleteMessage",
    "ec2messages:FailMessage",
    "ec2messages:GetEndpoint",
    "ec2messages:GetMessages",
    "ec2messages:SendReply",
    "ssm:GetDeployablePatchSnapshotForInstance",
    "ssm:GetManifest",
    "ssm:ListAssociations",
    "ssm:PutConfigurePackageResult",
    "ssm:PutInventory",
)
_AGENT = (
    "ssm:DescribeAssociation",
    "ssm:DescribeDocument",
    "ssm:GetDocument",
    "ssm:ListInstanceAssociations",
    "ssm:PutComplianceItems",
    "ssm:UpdateAssociationStatus",
    "ssm:UpdateInstanceAssociationStatus",
    "ssm:UpdateInstanceInformation",
)


def session_manager(context: Context) -> list[Statement]:
    """What the SSM agent needs: patching, access without open ports (PCI DSS 8.2.2), and records
    of the sessions (PCI DSS 10.2.1.2)."""
    return [*_agent(context), *_records(context)]


def _records(context: Context) -> list[Statement]:
    """Write and encrypt sessions. Source: Systems Manager user guide, "Create a custom IAM role for
    Session Manager"; KMS developer guide, "Using aliases to control access to KMS keys"."""
    logs = context.account.session_logs
    if logs is None:
        return []
    aws, region = f"arn:{partition(context.environment.region)}", context.environment.region
    account = context.account.account_id
    group = f"{aws}:logs:{region}:{account}:log-group:{logs.log_group}"
    return [
        {
            "Sid": "RecordSessions",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": f"{group}:*",
        },
        {
            # The agent looks for the log group; the action knows no single one.
            "Sid": "FindSessionLogGroup",
            "Effect": "Allow",
            "Action": "logs:DescribeLogGroups",
            "Resource": "*",
        },
        {
            "Sid": "DecryptSessions",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": f"{aws}:kms:{region}:{account}:key/*",
            "Condition": {"ForAnyValue:StringEquals": {"kms:ResourceAliases": logs.kms_key_alias}},
        },
    ]


def _agent(context: Context) -> list[Statement]:
    region, account = context.environment.region, context.account.account_id
    servers = f"arn:aws:ec2:{region}:{account}:instance/*"
    own_session = {"ArnLike": {"ec2:SourceInstanceARN": servers}}
    return [
        {
            "Sid": "SystemsManagerAgent",
            "Effect": "Allow",
            "Action": list(_AGENT),
            "Resource": [
                servers,
                f"arn:aws:ssm:{region}:*:document/*",
                f"arn:aws:ssm:{region}:{account}:association/*",
            ],
            "Condition": own_session,
        },
        {
            # These actions know no resources.
            "Sid": "SystemsManagerChannels",
            "Effect": "Allow",
            "Action": list(_CHANNELS),
            "Resource": "*",
            "Condition": own_session,
        },
    ]
