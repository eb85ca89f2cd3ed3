"""Engine versions of brokers in support."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, failed, passed, unknown


def broker_version_supported(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Engine and version start with an entry of ``broker_versions``."""
    engine, version = resource.get("engine_type"), resource.get("engine_version")
    if version in (ABSENT, None):
        return failed("engine_version is not set: AWS chooses")
    if not isinstance(engine, str) or not isinstance(version, str):
        return unknown("engine_type or engine_version cannot be resolved")
    found = f"{engine} {version}"
    supported = settings.lists.get("broker_versions", ())
    if any(f"{found}.".lower().startswith(f"{entry}.".lower()) for entry in supported):
        return passed(found)
    line = resource.line_of("engine_version")
    return failed(f"{found} is not in the list broker_versions", line)
