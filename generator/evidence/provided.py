"""Parts of accounts that others provide, as account specs say it: no Terraform here shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.evidence.model import ProvidedPart
from generator.gate.settings.account_specs import account_specs, placed
from generator.gate.settings.spec_sources import SpecSource
from generator.repository import ACCOUNTS

_LONGEST = 500  # characters of a reason


def provided(source: SpecSource | None, targets: Iterable[str]) -> Iterator[ProvidedPart]:
    """What account specs say in ``provided_by``, of each account whose root is a target.

    ``source``: the specs beside the gate file; None where that is of no estate.

    Raises:
        NoVerdictError: an account spec cannot be read.
    """
    roots = set(targets)
    for spec in account_specs(source) if source else ():
        name = spec.text("name")
        if name is None or f"{ACCOUNTS}/{name.value}" not in roots:
            continue
        parts = sorted(map(str, spec.entries("provided_by")))
        for reason, place in placed(filter(None, (spec.text("provided_by", p) for p in parts))):
            yield ProvidedPart(name.value, str(reason.place[-1]), reason.value[:_LONGEST], place)
