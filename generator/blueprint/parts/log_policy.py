"""Resource policies of CloudWatch Logs: an AWS service writes the logs of one resource.

Sources: CloudWatch Logs user guide, "Enable logging from AWS services"; IAM user guide, "The
confused deputy problem".
"""

from __future__ import annotations

from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.parts.iam import Document, document


def log_policy(context: Context, sid: str, service: str, groups: Any, source: str) -> Document:
    """``service`` writes to ``groups`` on behalf of the account's resource ``source``:
    the service, type and name of its ARN, such as ``es:domain/name``."""
    kind, _, name = source.partition(":")
    region, account = context.environment.region, context.account.account_id
    return document(
        {
            "Sid": sid,
            "Effect": "Allow",
            "Principal": {"Service": f"{service}.amazonaws.com"},
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": groups,
            "Condition": {
                "StringEquals": {"aws:SourceAccount": account},
                "ArnLike": {"aws:SourceArn": f"arn:aws:{kind}:{region}:{account}:{name}"},
            },
        }
    )
