"""Which comments of a target count as waivers, and what is to be said of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.gate.model import Finding
from generator.gate.waivers.beside import Comment
from generator.gate.waivers.findings import not_counted, not_in_force, unused
from generator.gate.waivers.inline import waiver_of
from generator.gate.waivers.model import Waiver
from generator.gate.waivers.validate import Known


@dataclass(frozen=True, slots=True)
class AskedWaivers:
    """What the comments of a target ask for. ``waivers`` count on ``day``, ``findings`` are about
    those that do not; ``ignored``: places of comments that have no effect at all."""

    waivers: tuple[Waiver, ...] = ()
    findings: tuple[Finding, ...] = ()
    ignored: tuple[str, ...] = ()
    day: str = ""  # '' where the day decides nothing
    target: str = ""

    def left_over(self, used: set[str], with_checkov: bool) -> tuple[Finding, ...]:
        """A finding for each waiver that matched nothing in this target."""
        if not self.day:
            return ()
        told = [w for w in self.waivers if with_checkov or not w.of_check]
        found = unused(told, used, date.fromisoformat(self.day))
        return tuple(replace(finding, target=self.target) for finding in found)


@dataclass(frozen=True, slots=True)
class Comments:
    """How comments are taken: whether they are accepted at all, and from whom."""

    known: Known
    today: date
    accepted: bool
    refused: Callable[[Comment], str]  # why one does not count all the same; '' when it does

    def of(self, comments: Sequence[Comment], target: str) -> AskedWaivers:
        """What the comments of a target ask for."""
        if not (self.accepted and comments):
            return AskedWaivers(ignored=tuple(f"{said.file}:{said.line}" for said in comments))
        good: list[Waiver] = []
        found: list[Finding] = []
        for comment in comments:
            waiver, problems = waiver_of(comment, self.today)
            if problems := problems or self._problems(waiver, comment):
                found.append(not_in_force(waiver, problems))
            else:
                good.append(waiver)
        found += not_counted(good, self.today)
        told = tuple(replace(finding, target=target) for finding in found)
        return AskedWaivers(tuple(good), told, day=self.today.isoformat(), target=target)

    def _problems(self, waiver: Waiver, comment: Comment) -> list[str]:
        return [*self.known.problems(waiver), *filter(None, [self.refused(comment)])]
