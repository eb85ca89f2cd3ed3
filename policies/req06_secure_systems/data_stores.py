"""Document databases and caches: versions in support, protection from deletion."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    all_of,
    equals,
    failed,
    lacks,
    not_applicable,
    passed,
    stage_of,
    unknown,
)


def document_database_protected(case: Case) -> Judgement:
    """Deletion protection, and a final snapshot; outside production neither is needed."""
    if stage_of(case.resource) == "non-production":
        return not_applicable()
    return all_of(
        [
            _flag(case.resource, "deletion_protection", True),
            _flag(case.resource, "skip_final_snapshot", False),
        ]
    )


def _flag(resource: Resource, path: str, wanted: bool) -> Judgement:
    """Both arguments are false when absent."""
    value = resource.get(path)
    answer = equals(False if value is ABSENT else value, wanted)
    line = resource.line_of(path)
    if answer is None:
        return unknown(f"{path} cannot be resolved", line)
    return passed() if answer else failed(f"{path} is not {str(wanted).lower()}", line)


def cache_version_supported(case: Case) -> Judgement:
    """Engine and version start with an entry of the list ``cache_versions``."""
    if case.find("replication_group_id") and case.resource.type == "aws_elasticache_cluster":
        return not_applicable()  # a node of a group, which decides
    if case.find("global_replication_group_id"):
        return not_applicable()  # a secondary has its primary's version
    engine, version = case.get("engine"), case.get("engine_version")
    if engine is ABSENT:
        engine = "redis"
    if version is ABSENT:
        return failed("engine_version is not set: AWS chooses")
    if not isinstance(engine, str) or not isinstance(version, str):
        return unknown("engine or engine_version cannot be resolved")
    written = f"{engine} {version}"
    listed = case.listed("cache_versions")
    if any(written == entry or written.startswith(f"{entry}.") for entry in listed):
        return passed(written)
    line = case.line_of("engine_version")
    cause = lacks("cache_versions", written)
    return failed(cause, line, cause)
