"""Where AWS DMS copies live data to."""

from __future__ import annotations

from typing import Any

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Unknown,
    Value,
    document_of,
    failed,
    not_applicable,
    passed,
    stage_of,
    unknown,
)

_MASKING = ("data-masking-", "remove-column")


def no_live_data_outside_production(case: Case) -> Judgement:
    """Not from an endpoint of stage production to one of another stage, unless masked."""
    source = _stage(case.configuration, case.get("source_endpoint_arn"))
    target = _stage(case.configuration, case.get("target_endpoint_arn"))
    if source in ("non-production", "untagged") or target == "production":
        # What says nothing of its stage is reported by inventory-mandatory-tags.
        return not_applicable() if source == "untagged" else passed()
    masked = _masks(document_of(case.get("table_mappings")))
    if masked:
        return passed("a transformation masks or removes columns")
    line = case.line_of("source_endpoint_arn")
    if source == "production" and target == "non-production" and masked is False:
        message = "source_endpoint_arn is of stage production, the target is not"
        return failed(f"{message}, and table_mappings mask nothing", line)
    # Endpoints of another root say there what stage they are of.
    away = any(
        end == "unknown" and case.target(path) is None
        for path, end in (("source_endpoint_arn", source), ("target_endpoint_arn", target))
    )
    return unknown(f"source of stage {source}, target of stage {target}", line, elsewhere=away)


def _stage(configuration: Configuration, value: Value) -> str:
    target = configuration.target(value)
    return stage_of(target) if target is not None else "unknown"


def _masks(document: Any) -> bool | None:
    """Whether a rule masks; None when the rules are not known."""
    if isinstance(document, Unknown) or not isinstance(document, dict):
        return None
    rules = document.get("rules")
    if not isinstance(rules, list | tuple):
        return None
    actions = [rule.get("rule-action") for rule in rules if isinstance(rule, dict)]
    return any(isinstance(action, str) and action.startswith(_MASKING) for action in actions)
