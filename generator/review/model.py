"""What a comparison finds; every output is a function of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.config.values import ABSENT, Value
from generator.review.extent import CostDifference, Reached

if TYPE_CHECKING:  # most outputs draw nothing
    from generator.diagram.model import Picture


class Became(StrEnum):
    """What became of an argument."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MEMBERS = "members"  # of a set, or of a list without the rest: before gone, after new
    ORDER = "order"
    UNKNOWN = "unknown"  # one side, or both, cannot be resolved: it may differ


@dataclass(frozen=True, slots=True)
class Difference:
    """One argument. ``path`` is for people and names members by their keys (``ingress[tcp 443]``),
    ``argument`` is the dotted path of the provider's schema (``ingress.description``)."""

    path: str
    argument: str
    kind: Became
    before: Value = ABSENT
    after: Value = ABSENT


class Consequence(StrEnum):
    """What the apply does, the worst first."""

    DESTROY = "destroy"
    REPLACE = "replace"
    MAY_REPLACE = "may replace"  # an argument that replaces has a value that is not known
    UNKNOWN = "unknown"  # nothing says what AWS does with this change
    CREATE = "create"
    UPDATE = "update"
    FORGET = "forget"  # stays in AWS, and Terraform no longer manages it
    MOVE = "move"
    READ = "read"  # a data source
    NOTHING = "nothing"  # ignored by lifecycle, or a setting of Terraform alone

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Consequence).index(self)

    @property
    def loses(self) -> bool:
        """Whether what is in the resource goes, or may go."""
        return self in (
            Consequence.DESTROY,
            Consequence.REPLACE,
            Consequence.MAY_REPLACE,
        )


class Downtime(StrEnum):
    """What becomes of a service while it is changed."""

    STOPS = "stops"
    TUNNEL = "one tunnel stops"
    INTERRUPTS = "interrupts"  # for a moment: a restart, a failover
    BLUE_GREEN = "blue/green"  # a second one takes over
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interruption:
    """A service that stops, or may: by which argument ('' the resource as a whole), when, and the
    document that says so."""

    argument: str
    kind: Downtime
    when: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """One resource that differs. ``source`` says who knows the consequence."""

    address: str
    type: str
    consequence: Consequence
    changes: tuple[Difference, ...] = ()
    source: str = ""
    former: str = ""  # address before, where it moved
    forced_by: tuple[str, ...] = ()
    stateful: bool = False
    notes: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    acknowledged: bool = False  # a spec says that what it holds may go
    interruptions: tuple[Interruption, ...] = ()

    @property
    def tags_only(self) -> bool:
        """Whether nothing but tags differs, and nothing is lost by it."""
        only = all(c.argument.partition(".")[0] in _TAGS for c in self.changes)
        return bool(self.changes) and only and self.consequence in _FOLDED and not self.former


_TAGS = ("tags", "tags_all", "(default tags)")
_FOLDED = (Consequence.UPDATE, Consequence.UNKNOWN)


@dataclass(frozen=True, slots=True)
class News:
    """Something that is new, or gone, in the security part."""

    gone: bool
    about: str
    text: str
    severity: str = ""
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Security:
    """What a change does to the security of a root. ``partial`` says why a part is not known."""

    findings: tuple[News, ...] = ()
    waivers: tuple[News, ...] = ()
    rules: tuple[News, ...] = ()
    permissions: tuple[News, ...] = ()
    weakened: tuple[News, ...] = ()
    paths: tuple[News, ...] = ()
    partial: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()  # why findings are not known


@dataclass(frozen=True, slots=True)
class RootReview:
    """One root module. ``errors`` are why it could not be compared."""

    name: str
    resources: tuple[ResourceChange, ...] = ()
    total: int = 0  # resources of the state after
    status: str = "changed"  # "added", "removed", "unchanged"
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    security: Security = field(default_factory=Security)
    radius: tuple[Reached, ...] = ()
    costs: CostDifference = field(default_factory=CostDifference)
    picture: Picture | None = None  # before and after in one, where it was asked for


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that a comparison says."""

    base: str
    head: str
    roots: tuple[RootReview, ...]
    settings: tuple[News, ...] = ()  # of the gate file
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[str, ...]:
        """Why a part of it is not known."""
        found = (e for root in self.roots for e in (*root.errors, *root.security.errors))
        return tuple(dict.fromkeys(found))
