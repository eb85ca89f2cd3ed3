"""Engine versions of brokers in support."""

from __future__ import annotations

from generator.gate.api import ABSENT, Case, Judgement, failed, lacks, passed, unknown


def broker_version_supported(case: Case) -> Judgement:
    """Engine and version start with an entry of ``broker_versions``."""
    engine, version = case.get("engine_type"), case.get("engine_version")
    if version in (ABSENT, None):
        return failed("engine_version is not set: AWS chooses")
    if not isinstance(engine, str) or not isinstance(version, str):
        return unknown("engine_type or engine_version cannot be resolved")
    found = f"{engine} {version}"
    supported = case.listed("broker_versions")
    if any(f"{found}.".lower().startswith(f"{entry}.".lower()) for entry in supported):
        return passed(found)
    line = case.line_of("engine_version")
    cause = lacks("broker_versions", found)
    return failed(cause, line, cause)
