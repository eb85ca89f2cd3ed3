"""What a whole run says about waivers: one may be needed in any of its targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.gate.model import Finding
from generator.gate.options import Options
from generator.gate.settings.settings import GateSettings
from generator.gate.verdict.verdict import Outcome
from generator.gate.waivers.findings import not_counted, unused

_SHOWN = 5  # places that one note names


def about_waivers(
    settings: GateSettings, outcomes: Sequence[Outcome], options: Options
) -> list[Finding]:
    """What is wrong with waivers that people wrote. Nobody needs all of pave's own."""
    own = settings.own_waivers
    found = list(not_counted(own, options.today))
    if options.note_unused_waivers and all(outcome.complete for outcome in outcomes):
        used = {name for outcome in outcomes for name in outcome.used_waivers}
        of_types = settings.type_waivers
        used |= {of_types[t].name for o in outcomes for t in o.coverage.silent if t in of_types}
        told = [w for w in own if options.with_checkov or not w.of_check]
        found += unused(told, used, options.today)
        # A module that several roots call: its comment is needed where one of them needs it.
        beside = (f for outcome in outcomes for f in outcome.unused)
        found += (f for f in beside if f"{f.file}:{f.line}" not in used)
    return found


def ignored_comments(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A note about comments that have no effect."""
    places = list(dict.fromkeys(place for outcome in outcomes for place in outcome.ignored))
    if places:
        more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
        yield (
            "comments that ask for a waiver have no effect, because the gate file says "
            f"`inline: refuse`: {', '.join(places[:_SHOWN])}{more}"
        )
