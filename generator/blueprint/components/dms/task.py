"""The task of a migration, and what it runs on.

Sources: DMS user guide, "Task settings example", "Logging task settings", "Data validation task
settings", "Target metadata task settings". Only what differs from DMS's defaults is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.blueprint.context import Context
from generator.blueprint.parts.naming import short_name
from generator.spec.model.dms import Dms, LargeObjects, LobMode

# The components that read and write, whose logs reviewers ask for (PCI DSS 10.2.1, 10.4.2).
_LOGGED = ("SOURCE_UNLOAD", "SOURCE_CAPTURE", "TARGET_LOAD", "TARGET_APPLY", "TASK_MANAGER")
_VALIDATOR = "VALIDATOR_EXT"
# DMS API reference: ResourceIdentifier has up to 31 characters.
_RESOURCE_ID = 31


@dataclass(frozen=True, slots=True)
class Task:
    """What is copied, and how; the template makes JSON of the two documents."""

    table_mappings: dict[str, Any]
    settings: dict[str, Any]


def task(migration: Dms) -> Task:
    """Decide the task."""
    spec = migration.task
    return Task(
        table_mappings=json.loads(spec.table_mappings),
        settings=_settings(migration),
    )


def resource_id(aws_name: str) -> str:
    """Last part of the ARN of a serverless replication, and of its log group's name."""
    return short_name(aws_name, _RESOURCE_ID)


def log_group_name(context: Context, name: str, migration: Dms) -> str:
    """The log group that DMS writes to; it makes a missing one itself, without key and expiry."""
    aws_name = context.name(name)
    if migration.serverless:
        return f"dms-serverless-replication-{resource_id(aws_name)}"
    return f"dms-tasks-{aws_name}"


def _settings(migration: Dms) -> dict[str, Any]:
    validated = migration.validates
    logged = (*_LOGGED, _VALIDATOR) if validated else _LOGGED
    return {
        "Logging": {
            "EnableLogging": True,
            "LogComponents": [
                {"Id": component, "Severity": "LOGGER_SEVERITY_DEFAULT"} for component in logged
            ],
        },
        "TargetMetadata": _large_objects(migration.task.large_objects),
        "ValidationSettings": {"EnableValidation": validated},
    }


def _large_objects(spec: LargeObjects) -> dict[str, Any]:
    match spec.mode:
        case LobMode.LIMITED:
            own = {"LimitedSizeLobMode": True, "LobMaxSize": spec.max_kib}
        case LobMode.FULL:
            own = {"FullLobMode": True, "LobChunkSize": spec.max_kib}
        case LobMode.NONE:
            own = {}
    modes = {"SupportLobs": spec.mode is not LobMode.NONE, "FullLobMode": False}
    return {**modes, "LimitedSizeLobMode": False, **own}
