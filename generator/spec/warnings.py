"""Everything that is valid in specs and probably not meant."""

from __future__ import annotations

from collections.abc import Collection

from generator.errors import Problem
from generator.spec.estate import Estate
from generator.spec.rules.advice import advice
from generator.spec.rules.doubts import doubts
from generator.spec.rules.gate_advice import gate_advice
from generator.spec.rules.idle_tiers import idle_tiers


def warnings(estate: Estate, names: Collection[str] = ()) -> list[Problem]:
    """The warnings about the environments of these names, or about all, with file and line."""
    chosen = [e for name, e in estate.environments.items() if not names or name in names]
    named = {loaded.file for loaded in chosen}
    newer = [w for w in estate.warnings if not names or w.file in named]
    kinds = (advice, doubts, gate_advice, idle_tiers)
    return newer + [warning for loaded in chosen for kind in kinds for warning in kind(loaded)]
