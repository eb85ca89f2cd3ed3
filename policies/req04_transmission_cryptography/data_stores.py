"""TLS of document databases and caches."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.data.database_settings import parameters
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, failed, not_applicable, passed, unknown

# Amazon DocumentDB developer guide, "Cluster parameters reference": what admits TLS 1.2 and
# later only.
_STRONG = ("tls1.2+", "tls1.3+", "fips-140-3")
_GROUP = "db_cluster_parameter_group_name"


def document_database_tls(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The cluster's own parameter group admits strong TLS only."""
    line = resource.line_of(_GROUP)
    found = parameters(configuration, resource, _GROUP)
    if isinstance(found, Unknown):
        return unknown(found.reason, line)
    if found is None:
        return failed(f"{_GROUP} is not set: the default group admits old versions of TLS")
    written = found.get("tls", ABSENT)
    if written is ABSENT:
        return failed("tls is not in the parameter group: old versions are admitted", line)
    if not isinstance(written, str):
        return unknown("tls cannot be resolved", line)
    if written in _STRONG:
        return passed(f"tls is {written}")
    return failed(f"tls is {written!r}, not one of {', '.join(_STRONG)}", line)


def cache_tls(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """Transit encryption is on and, on a replication group, required."""
    if resource.find("replication_group_id") and resource.type == "aws_elasticache_cluster":
        return not_applicable()  # a node of a group, which decides
    enabled = equals(resource.get("transit_encryption_enabled"), True)
    line = resource.line_of("transit_encryption_enabled")
    if resource.get("transit_encryption_enabled") is ABSENT:
        return failed("transit_encryption_enabled is not set")
    if enabled is None:
        return unknown("transit_encryption_enabled cannot be resolved", line)
    if not enabled:
        return failed("transit_encryption_enabled is false", line)
    return passed() if resource.type == "aws_elasticache_cluster" else _mode(resource)


def _mode(resource: Resource) -> Verdict:
    mode = resource.get("transit_encryption_mode")
    line = resource.line_of("transit_encryption_mode")
    if mode is ABSENT:
        # Provider documentation: what was never set is what the group was created with.
        return failed("transit_encryption_mode is not set; only required refuses clear text")
    if not isinstance(mode, str):
        return unknown("transit_encryption_mode cannot be resolved", line)
    return passed() if mode == "required" else failed(f"transit_encryption_mode is {mode!r}", line)
