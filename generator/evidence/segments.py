"""What is told of segmentation: the rows of computed paths."""

from __future__ import annotations

from dataclasses import dataclass

from generator.gate.verdict.network import NetworkPlace


@dataclass(frozen=True, slots=True)
class DecidingRule:
    """A rule, network ACL or route on a way, and its ``file:line``; '' where there is none."""

    what: str
    place: str

    @property
    def words(self) -> str:
        """Both."""
        return f"{self.what} {self.place}".rstrip()


@dataclass(frozen=True, slots=True)
class WayRow:
    """What one place reaches at others. ``way``: what is passed besides rules and routes;
    ``rules``: where that is decided."""

    source: str
    source_scope: str
    targets: tuple[str, ...]
    target_scope: str
    traffic: str
    way: str
    rules: tuple[DecidingRule, ...]


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A place that reaches none of several, closed by one kind of hop, and where these are."""

    source: str
    source_scope: str
    targets: tuple[str, ...]
    reason: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """Why pairs are neither open nor closed."""

    reason: str
    place: str
    pairs: tuple[str, ...]
    ends: tuple[NetworkPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentationEvidence:
    """The answers of the network. ``left_out``: why there are none.

    ``asked`` counts pairs of places, of which ``closed_by_groups`` are closed by security groups
    alone; ``unscoped`` are places whose scope no tag says, or cannot be resolved.
    """

    left_out: str = ""
    asked: int = 0
    closed_by_groups: int = 0
    inside: tuple[str, ...] = ()  # places of the CDE
    unscoped: tuple[str, ...] = ()
    from_internet: tuple[WayRow, ...] = ()
    into: tuple[WayRow, ...] = ()
    out: tuple[WayRow, ...] = ()
    closed: tuple[ClosedRow, ...] = ()
    unknown: tuple[UnknownRow, ...] = ()
