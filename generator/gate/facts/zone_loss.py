"""Whether a component or a path outlives the loss of any one availability zone."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.identity.account import stage_of
from generator.gate.facts.memo import once
from generator.gate.facts.scope import tag_of
from generator.gate.verdict.judgement import (
    Judgement,
    all_of,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)
from generator.resilience.model import FaultDomain, Loss, Survival, ZonedPart
from generator.resilience.parts import parts_at
from generator.shown import first_of

_SHOWN = 3  # zones
_REHEARSALS = ("staging", "stage", "preprod", "pre-production", "uat")


def outlives_a_zone(configuration: Configuration, resource: Resource) -> Judgement:
    """Every loss of one zone leaves a working member. Non-production promises nothing; what no tag
    tells counts as production, as the rest of the root does."""
    parts = parts_at(configuration, resource)
    stage = promised_stage(configuration, resource)
    if not parts or stage == "non-production":
        return not_applicable()
    judgement = all_of(_judged(part) for part in parts)
    return in_doubt(judgement, "the stage cannot be resolved") if stage == "unknown" else judgement


def rehearses_production(resource: Resource) -> bool:
    """Whether its environment is one where the loss of a zone is tried out before production."""
    named = tag_of(resource, "environment")
    return isinstance(named, str) and named.lower() in _REHEARSALS


def promised_stage(configuration: Configuration, resource: Resource) -> str:
    """The stage by the resource's own tags, else by those of the root."""
    own = stage_of(resource)
    return own if own != "untagged" else _stage_of_root(configuration)


@once
def _stage_of_root(configuration: Configuration) -> str:
    found = {stage_of(resource) for resource in configuration.resources} - {"untagged"}
    if not found or "production" in found:
        return "production"
    return "unknown" if "unknown" in found else "non-production"


def _judged(part: ZonedPart) -> Judgement:
    losses = [*part.losses(), (FaultDomain("a zone that is not known", ""), part.elsewhere())]
    for outcome, answer in ((Survival.BREAKS, failed), (Survival.UNKNOWN, unknown)):
        found = [(zone, loss) for zone, loss in losses if loss.outcome is outcome]
        found = [pair for pair in found if pair[0].known] or found[-1:]
        if found:
            return answer(_said(found))
    return passed()


def _said(found: list[tuple[FaultDomain, Loss]]) -> str:
    texts: dict[str, list[str]] = {}
    for zone, loss in found:
        texts.setdefault(loss.text, []).append(zone.name)
    said = [f"loss of {first_of(zones, _SHOWN)}: {text}" for text, zones in texts.items()]
    return "; ".join(said)
