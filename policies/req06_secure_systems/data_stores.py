"""Document databases and caches: versions in support, protection from deletion."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT
from generator.gate.facts.identity.account import stage_of
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown


def document_database_protected(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Deletion protection, and a final snapshot; outside production neither is needed."""
    if stage_of(resource) == "non-production":
        return not_applicable()
    return all_of(
        [
            _flag(resource, "deletion_protection", True),
            _flag(resource, "skip_final_snapshot", False),
        ]
    )


def _flag(resource: Resource, path: str, wanted: bool) -> Verdict:
    """Both arguments are false when absent."""
    value = resource.get(path)
    answer = equals(False if value is ABSENT else value, wanted)
    line = resource.line_of(path)
    if answer is None:
        return unknown(f"{path} cannot be resolved", line)
    return passed() if answer else failed(f"{path} is not {str(wanted).lower()}", line)


def cache_version_supported(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Engine and version start with an entry of the list ``cache_versions``."""
    if resource.find("replication_group_id") and resource.type == "aws_elasticache_cluster":
        return not_applicable()  # a node of a group, which decides
    if resource.find("global_replication_group_id"):
        return not_applicable()  # a secondary has its primary's version
    engine, version = resource.get("engine"), resource.get("engine_version")
    if engine is ABSENT:
        engine = "redis"
    if version is ABSENT:
        return failed("engine_version is not set: AWS chooses")
    if not isinstance(engine, str) or not isinstance(version, str):
        return unknown("engine or engine_version cannot be resolved")
    written = f"{engine} {version}"
    listed = settings.lists.get("cache_versions", ())
    if any(written == entry or written.startswith(f"{entry}.") for entry in listed):
        return passed(written)
    line = resource.line_of("engine_version")
    return failed(f"{written} is not in the list cache_versions", line)
