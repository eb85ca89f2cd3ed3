"""Preferences of Session Manager, with the record of what people type on servers.

Sources: Systems Manager user guide, "Session document schema", "Create a Session Manager
preferences document" (its name), "Logging session data". PCI DSS 8.2.8, 10.2.1.2, 10.5.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.keys import SESSIONS
from generator.blueprint.context import wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import announced

_DOCUMENT = "SSM-SessionManagerRunShell"  # the one that all sessions of account and region take
_DAYS = 400
_IDLE_MINUTES = "15"


@dataclass(frozen=True, slots=True)
class SessionsData:
    """All decisions about sessions."""

    document: str
    content: dict[str, Any]
    group: logs.LogGroup


def sessions(context: AccountContext) -> Module | None:
    """Decide the preferences; None where the spec has no place for records."""
    recorded = context.account.session_logs
    if recorded is None:
        return None
    group = logs.LogGroup(
        SESSIONS, recorded.log_group, _DAYS, keep=True, production=context.production, mask=False
    )
    source = context.source("session_logs")
    return Module(
        name=SESSIONS,
        template="account_sessions",
        description="Sessions of people on servers are encrypted and recorded",
        data=SessionsData(_DOCUMENT, _content(), group),
        tags={**context.tags(SESSIONS), "data_class": SESSIONS},
        resources=announced([*logs.resources([group]), ("aws_ssm_document", "this")], source),
        source=source,
        inputs=(
            wire("logs_key_arn", "string", "KMS key of sessions", "keys", f"{SESSIONS}_key_arn"),
        ),
    )


def _content() -> dict[str, Any]:
    return {
        "schemaVersion": "1.0",
        "description": "Session Manager",
        "sessionType": "Standard_Stream",
        "inputs": {
            "s3BucketName": "",
            "s3KeyPrefix": "",
            "s3EncryptionEnabled": True,
            "cloudWatchLogGroupName": Expr(f"aws_cloudwatch_log_group.{SESSIONS}.name"),
            "cloudWatchEncryptionEnabled": True,
            "cloudWatchStreamingEnabled": True,
            "kmsKeyId": Expr("var.logs_key_arn"),
            "runAsEnabled": False,
            "idleSessionTimeout": _IDLE_MINUTES,
        },
    }
