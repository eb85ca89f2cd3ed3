"""A waiver: who accepts which finding of which resources, why, and until when.

One model for those of the built-in gate file, of the estate's gate file, and of comments beside a
resource. The first have no file and no end: they are pave's own statements about checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from generator.gate.waivers.pattern import matches, without_indexes

# PCI DSS 12.3.1 asks for a review of such a decision at least once every 12 months.
LONGEST = timedelta(days=366)
_CHECK = re.compile(r"(?:CKV|BC)[0-9A-Z]*_")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver. ``resource``, ``target`` and ``stage`` are patterns: ``*`` and ``?`` stand for
    any text and any character. ``file`` and ``line``: where it is written, '' for pave's own."""

    id: str  # of a policy, or of a check of checkov
    reason: str
    resource: str = "*"
    target: str = "*"
    stage: str = "*"  # of the resource, from its tags: production or non-production
    owner: str = ""
    approver: str = ""
    compensating_control: str = ""
    covered_by: tuple[str, ...] = ()  # policies that cover the control instead
    expires: date | None = None  # the last day on which it counts
    file: str = ""
    line: int = 0
    inline: bool = False  # a comment: it is about the resources of one block
    addresses: frozenset[str] = frozenset()  # of these, without indexes

    @property
    def of_check(self) -> bool:
        """Whether it is about a check of checkov."""
        return is_check(self.id)

    @property
    def place(self) -> str:
        """``environments/_gate.yaml:12``."""
        return f"{self.file}:{self.line}"

    @property
    def name(self) -> str:
        """Its name in kept outcomes: of one gate file, which may be named in several ways."""
        if self.inline:
            return self.place
        return f"{self.line} {self.id} {self.resource} {self.target} {self.stage}"

    def takes(self, resource: str, target: str, stage: str) -> bool:
        """Whether it is about a finding of its id at this resource."""
        if self.inline:
            return without_indexes(resource) in self.addresses
        return (
            matches(self.resource, resource)
            and matches(self.target, target)
            and matches(self.stage, stage)
        )

    def ended(self, day: date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and self.expires < day

    def told(self) -> str:
        """Reason, control, and who stands for it: for the report."""
        covered = f"covered by {', '.join(self.covered_by)}" if self.covered_by else ""
        control = self.compensating_control
        parts = [
            covered,
            f"compensating control: {control.rstrip('.')}" if control else "",
            f"owner {self.owner}" if self.owner else "",
            f"approved by {self.approver}" if self.approver else "",
            f"until {self.expires.isoformat()}" if self.expires else "",
        ]
        said = "; ".join(part for part in parts if part)
        written = f"comment at {self.place}" if self.inline else self.place
        where = written if self.file else "gate file"
        return f"{where}: {self.reason}" + (f" ({said})" if said else "")


def is_check(id_: str) -> bool:
    """Whether an id is one of checkov's."""
    return _CHECK.match(id_) is not None


def day_of(text: str) -> date:
    """The day in a text such as 2030-12-31.

    Raises:
        ValueError: it is none, in words that go on after the field's name.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("is not a day such as 2030-12-31")


def too_late(end: date, day: date) -> str:
    """Why a waiver may not last until a day, seen from another; '' when it may."""
    latest = day + LONGEST
    if end <= latest:
        return ""
    return f"expires: {end} is more than one year ahead; the latest day is {latest}"


def today() -> date:
    """The day of the verdict, UTC."""
    return datetime.now(UTC).date()
