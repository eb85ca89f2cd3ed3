"""States of other roots that a root reads."""

from __future__ import annotations

import re

from generator.gate.api import (
    Case,
    Judgement,
    Unknown,
    failed,
    not_applicable,
    passed,
    stage_of,
    unknown,
)

_PLACES = ("config.key", "config.prefix", "config.path", "config.bucket", "workspace")
_NOT_PRODUCTION = re.compile(r"(?:non|pre)[-_]?prod(?:uction)?")
_WORDS = {
    "production": frozenset(("prod", "production", "prd")),
    "non-production": frozenset(
        ("dev", "development", "test", "testing", "staging", "stg", "qa", "uat", "sandbox", "lower")
    ),
}


def state_of_own_stage(case: Case) -> Judgement:
    """The place of the state names no other stage than that of this root's resources."""
    managed = [r for r in case.configuration.resources if r.mode == "managed"]
    stages = {stage_of(resource) for resource in managed}
    own = stages & set(_WORDS)
    if "unknown" in stages and not own:
        return unknown("the stage of this root cannot be resolved")
    if len(own) != 1:
        return not_applicable()
    found = [attribute for path in _PLACES for attribute in case.find(path)]
    named = {stage for a in found if isinstance(a.value, str) for stage in _stages(a.value)}
    if named - own and not named & own:
        return failed(f"reads a state of {min(named - own)}, and this root is of {min(own)}")
    if (
        any(isinstance(attribute.value, Unknown) for attribute in found)
        or case.find("config") == []
    ):
        return unknown("where the state lies cannot be resolved")
    return passed()


def _stages(text: str) -> set[str]:
    """Stages that words of a place name: ``live/prod/network.tfstate``."""
    plain = _NOT_PRODUCTION.sub("staging", text.lower())
    words = set(re.split(r"[^a-z0-9]+", plain))
    return {stage for stage, known in _WORDS.items() if words & known}
