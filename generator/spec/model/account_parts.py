"""What an account is for, and of which parts it consists."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field


class AccountPart(StrEnum):
    """A part of an account that its root makes, or that somebody else provides."""

    STATE = "state"
    DEFAULTS = "defaults"
    ALERTS = "alerts"
    GUARDDUTY = "guardduty"
    SECURITY_HUB = "security-hub"
    INSPECTOR = "inspector"
    MACIE = "macie"
    TRAIL = "trail"
    CONFIG = "config"
    LOG_ARCHIVE = "log-archive"
    ROLES = "roles"
    SESSIONS = "sessions"
    COSTS = "costs"
    ACCESS_LOGS = "access-logs"
    BACKUP = "backup"
    LINKED_ROLES = "linked-roles"
    ORGANIZATION = "organization"
    NETWORK = "network"


class AccountRole(StrEnum):
    """What an account is for."""

    WORKLOAD = "workload"
    LOG_ARCHIVE = "log-archive"
    BACKUP = "backup"
    NETWORK = "network"
    SECURITY = "security"


# A sentence that an assessor can follow: who provides it, and where.
Provider = Annotated[str, Field(min_length=10, max_length=500)]
