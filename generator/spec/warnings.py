"""Everything that is valid in specs and probably not meant."""

from __future__ import annotations

from collections.abc import Collection

from generator.errors import Problem
from generator.spec.estate import Estate
from generator.spec.rules.account_advice import account_advice
from generator.spec.rules.advice import advice
from generator.spec.rules.doubts import doubts
from generator.spec.rules.gate_advice import gate_advice
from generator.spec.rules.idle_tiers import idle_tiers
from generator.spec.rules.pair_advice import pair_advice


def warnings(estate: Estate, names: Collection[str] = ()) -> list[Problem]:
    """The warnings about environments and their accounts, with file and line; about all without
    names."""
    chosen = [e for name, e in estate.environments.items() if not names or name in names]
    named = {loaded.file for loaded in chosen}
    newer = [w for w in estate.warnings if not names or w.file in named]
    kinds = (advice, doubts, gate_advice, idle_tiers, pair_advice)
    found = [warning for loaded in chosen for kind in kinds for warning in kind(loaded)]
    homes = {loaded.account.name for loaded in chosen}
    accounts = [a for name, a in estate.roots.items() if name in homes or not names]
    return newer + found + [warning for a in accounts for warning in account_advice(a)]
