"""Tables of AWS's regions, types and limits; the ``*.json`` beside this file name their sources."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent
# botocore lists ML-KEM groups too (35 to 37); they are no Diffie-Hellman groups.
_LAST_DH_GROUP = 24


@cache
def table(name: str) -> Any:
    """One of the tables."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def zones() -> dict[str, list[str]]:
    """Availability zones by region."""
    found: dict[str, list[str]] = table("regions")["zones"]
    return found


@cache
def architecture(instance_type: str) -> str | None:
    """``arm64`` or ``x86_64``; None when there is no such EC2 instance type."""
    family, _, size = instance_type.partition(".")
    row = table("instance_types")["families"].get(family)
    return row["architecture"] if row and size in row["sizes"] else None


@cache
def instance_types(region: str) -> frozenset[str]:
    """Instance types offered in a region; empty when the table does not know the region."""
    rows = table("instance_types")
    offered = rows["regions"].get(region, {"all": [], "some": {}})
    sizes = {family: rows["families"][family]["sizes"] for family in offered["all"]}
    return frozenset(f"{f}.{s}" for f, known in (sizes | offered["some"]).items() for s in known)


@cache
def known_types() -> list[str]:
    """All instance types of EC2, of whatever region."""
    families = table("instance_types")["families"]
    return [f"{family}.{size}" for family, row in families.items() for size in row["sizes"]]


def retention_days() -> list[int]:
    """Retention periods of CloudWatch Logs."""
    days: list[int] = table("logs")["retention_days"]
    return days


def vpn_values(phase: str, subject: str) -> list[str] | list[int]:
    """Algorithms or groups of ``phase1`` or ``phase2`` that AWS offers."""
    values: Any = table("vpn")[phase][subject]
    return [v for v in values if not isinstance(v, int) or v <= _LAST_DH_GROUP]


def tls_protocols(policy: str) -> list[str] | None:
    """Protocols that a load balancer security policy accepts."""
    protocols: list[str] | None = table("tls_policies")["policies"].get(policy)
    return protocols


@cache
def strong_tls_policies() -> list[str]:
    """Security policies that accept TLS 1.2 and 1.3 only."""
    policies: dict[str, list[str]] = table("tls_policies")["policies"]
    return [name for name, accepted in policies.items() if {*accepted} <= {"TLSv1.2", "TLSv1.3"}]


@cache
def time_zone_of(region: str) -> str:
    """The time zone of the place after which AWS names a region; '' when it is not known."""
    return str(table("region_time_zones")["time_zones"].get(region, ""))


def time_zones() -> frozenset[str]:
    """Names of the IANA time zone database."""
    return frozenset(table("time_zones")["names"])
