"""What is written: the configuration, its values and paths, scope, tier and owners."""

from __future__ import annotations

from generator.config.block import Attribute, Block
from generator.config.may_be import may_be
from generator.config.model import Configuration, Resource
from generator.config.paths import Found, blocks_at, values_at
from generator.config.values import (
    ABSENT,
    Cause,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
    entry,
    is_unknown,
    references,
)
from generator.gate.facts.handed import handed_to, put_out, unread
from generator.gate.facts.memo import once
from generator.gate.facts.outside import secret_from_outside, secret_is_looked_up
from generator.gate.facts.owners import lies_elsewhere, names_others
from generator.gate.facts.scope import ScopeCategory, tag_of
from generator.gate.facts.tiers import is_production, open_stage, stage_is_open, tier_of

# fmt: off
__all__ = [
    "ABSENT", "Attribute", "Block", "Cause", "Configuration", "Found", "Json", "OpenMap",
    "Reference", "Resource", "ScopeCategory", "Template", "Unknown", "Value", "blocks_at", "entry",
    "handed_to", "is_production", "is_unknown", "lies_elsewhere", "may_be", "names_others", "once",
    "open_stage", "put_out", "references", "secret_from_outside", "secret_is_looked_up",
    "stage_is_open", "tag_of", "tier_of", "unread", "values_at",
]
# fmt: on
