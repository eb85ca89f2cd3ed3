"""Rights of the SSM agent on a server.

The managed policy AmazonSSMManagedInstanceCore is not attached: it lets a server read every
SSM parameter of the account. The statements here are that policy (version 2) without
``ssm:GetParameter*`` and with resources where the Service Authorization Reference knows them.
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.parts.iam import Statement

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
    """What the SSM agent needs: patching and access without open ports (PCI DSS 8.2.2)."""
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
