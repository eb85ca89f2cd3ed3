"""What a whole run says about waivers: one may be needed in any of its targets."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence

from generator.gate.model import Finding
from generator.gate.options import Options
from generator.gate.settings.settings import GateSettings
from generator.gate.verdict.verdict import Outcome
from generator.gate.waivers.findings import not_counted, unused
from generator.shown import first_of

_SHOWN = 5  # places that one note names


def about_waivers(
    settings: GateSettings,
    outcomes: Sequence[Outcome],
    options: Options,
    roots: Collection[str] = (),
) -> list[Finding]:
    """What is wrong with waivers that people wrote. Nobody needs all of pave's own.

    ``roots``: folders of the root modules that were judged. A comment in a file of theirs can be
    needed by no other, so it is found unused in every run.
    """
    own = settings.own_waivers
    found = list(not_counted(own, options.today))
    if not all(outcome.complete for outcome in outcomes):
        return found
    used = {name for outcome in outcomes for name in outcome.used_waivers}
    if options.note_unused_waivers:
        of_types = settings.type_waivers
        used |= {of_types[t].name for o in outcomes for t in o.coverage.silent if t in of_types}
        told = [w for w in own if options.with_checkov or not w.of_check]
        found += unused(told, used, options.today)
    # A module that several roots call: its comment is needed where one of them needs it.
    beside = {f"{f.file}:{f.line}": f for outcome in outcomes for f in outcome.unused}
    found += (
        finding
        for place, finding in beside.items()
        if place not in used
        and (options.note_unused_waivers or os.path.dirname(finding.file) in roots)
    )
    return found


def ignored_comments(outcomes: Iterable[Outcome], refused: str = "") -> Iterator[str]:
    """A note about comments that have no effect. ``refused``: why, where a gate file accepts them;
    that is said also where there are none."""
    places = list(dict.fromkeys(place for outcome in outcomes for place in outcome.ignored))
    if places:
        why = refused or "the gate file says `inline: refuse`"
        yield (
            f"comments that ask for a waiver have no effect, because {why}: "
            f"{first_of(places, _SHOWN)}"
        )
    elif refused:
        yield refused
