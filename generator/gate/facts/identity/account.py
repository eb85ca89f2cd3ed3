"""The account and the stage that a configuration is for."""

from __future__ import annotations

from collections.abc import Iterable

from generator.config.model import Block, Configuration, Resource
from generator.config.values import Value
from generator.gate.facts.memo import once
from generator.gate.facts.scope import tag_of
from generator.gate.verdict.operators import items

_PRODUCTION = ("production", "prod", "prd", "live")


def aws_providers(configuration: Configuration) -> list[Block]:
    """The ``provider "aws"`` blocks of the root module."""
    return [b for b in configuration.root_blocks if b.type == "provider" and b.labels == ("aws",)]


@once
def accounts(configuration: Configuration) -> frozenset[str]:
    """Account ids that the root's providers allow; empty when none can be read."""
    return _of_providers(configuration, aliased=True)


def _of_providers(configuration: Configuration, *, aliased: bool) -> frozenset[str]:
    found: set[str] = set()
    for block in aws_providers(configuration):
        if "alias" in block.attributes and not aliased:
            continue
        written = block.attributes.get("allowed_account_ids")
        if written:
            found |= {v for v in items(written.value) if isinstance(v, str)}
    return frozenset(found)


def own_accounts(configuration: Configuration, estate: Iterable[str] = ()) -> frozenset[str]:
    """Accounts that count as own: those that the gate file names (``estate``). Without any, those
    of the root's providers; a provider with an alias says so of itself alone, and counts where no
    other names an account."""
    named = frozenset(estate)
    return named or _of_providers(configuration, aliased=False) or accounts(configuration)


def stage_of(resource: Resource) -> str:
    """``production``, ``non-production``, ``unknown`` (a tag is not resolved) or ``untagged``."""
    stage, environment = tag_of(resource, "stage"), tag_of(resource, "environment")
    if isinstance(stage, str):
        return "production" if stage.lower() in _PRODUCTION else "non-production"
    if isinstance(environment, str):
        return "production" if environment.lower() in _PRODUCTION else "non-production"
    return "unknown" if _open(stage) or _open(environment) else "untagged"


def _open(value: Value) -> bool:
    return bool(value)  # ABSENT is false; what is left is not a literal string
