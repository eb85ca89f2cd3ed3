"""How the members of a part are placed, and what is left of them when a zone is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.resilience.model import (
    FaultDomain,
    Loss,
    PlacedMember,
    Survival,
    Tolerance,
    best,
    worst,
)


def distinct(seats: Iterable[PlacedMember]) -> tuple[FaultDomain, ...]:
    """The zones of seats, each once, in order."""
    return tuple(dict.fromkeys(seat.zone for seat in seats))


@dataclass(frozen=True, slots=True)
class Fixed:
    """One member in each seat; ``need`` of them must be left. ``spare`` is what may stand in."""

    seats: tuple[PlacedMember, ...]
    need: int = 1
    spare: tuple[PlacedMember, ...] = ()

    @property
    def zones(self) -> tuple[FaultDomain, ...]:
        """Zones of its members."""
        return distinct(self.seats)

    def lost(self, zone: FaultDomain) -> Loss:
        """Counts the members elsewhere."""
        every = (*self.seats, *self.spare)
        elsewhere = [seat for seat in every if seat.zone.same(zone) is False]
        maybe = [seat for seat in every if seat.zone.same(zone) is None]
        sure = sum(seat.sure for seat in elsewhere)
        if sure >= self.need:
            return Loss(Survival.SURVIVES)
        if len(elsewhere) + len(maybe) >= self.need:
            return Loss(Survival.UNKNOWN, "whether a member is in another zone is not known")
        total = len(self.seats)
        if total == 1:
            return Loss(Survival.BREAKS, "its only member is there")
        left = f"{sure} of {total} members are left" if sure else f"all {total} members are there"
        return Loss(Survival.BREAKS, left + (f", {self.need} are needed" if self.need > 1 else ""))


@dataclass(frozen=True, slots=True)
class Spread:
    """Members that AWS spreads evenly over the zones of the seats; the worst even spread counts."""

    seats: tuple[PlacedMember, ...]
    members: int
    need: int = 1
    word: str = "member"

    @property
    def zones(self) -> tuple[FaultDomain, ...]:
        """Zones that members may be in."""
        return distinct(self.seats)

    def lost(self, zone: FaultDomain) -> Loss:
        """Takes away the largest share that one zone can hold."""
        answers = [own.same(zone) for own in self.zones]
        here, maybe = answers.count(True), answers.count(True) + answers.count(None)
        most = self._share(len(answers) - maybe + 1) if maybe else 0
        least = self._share(len(answers)) if here else 0
        sure = all(seat.sure for seat in self.seats)
        if self.members - most >= self.need and sure:
            return Loss(Survival.SURVIVES)
        spared = self.members > self.need  # else the loss of any one member breaks it
        if self.members - least >= self.need or (spared and not sure):
            return Loss(Survival.UNKNOWN, "the zones that it is spread over are not known")
        if self.members == 1:
            verb = "is" if len(answers) == 1 else "may be"
            return Loss(Survival.BREAKS, f"its only {self.word} {verb} there")
        left = self.members - least
        return Loss(
            Survival.BREAKS,
            f"{least} of {self.members} {self.word}s may be there, {self.need} must be left"
            if left
            else f"all {self.members} {self.word}s are there",
        )

    def _share(self, zones: int) -> int:
        return -(-self.members // max(zones, 1))


@dataclass(frozen=True, slots=True)
class Assured:
    """AWS keeps a member in another zone by itself; ``text`` says how."""

    text: str
    zones: tuple[FaultDomain, ...] = ()

    def lost(self, zone: FaultDomain) -> Loss:
        """Survives every loss."""
        return Loss(Survival.SURVIVES, self.text)


@dataclass(frozen=True, slots=True)
class Undecided:
    """What decides cannot be resolved."""

    text: str
    zones: tuple[FaultDomain, ...] = ()

    def lost(self, zone: FaultDomain) -> Loss:
        """Unknown for every loss."""
        return Loss(Survival.UNKNOWN, self.text)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """What is there for certain; more may be there, and survive what this does not."""

    judged: Tolerance
    text: str

    @property
    def zones(self) -> tuple[FaultDomain, ...]:
        """Zones of what is there for certain."""
        return self.judged.zones

    def lost(self, zone: FaultDomain) -> Loss:
        """Never breaks for certain."""
        loss = self.judged.lost(zone)
        if loss.outcome is not Survival.BREAKS:
            return loss
        return Loss(Survival.UNKNOWN, f"{loss.text}; {self.text}")


@dataclass(frozen=True, slots=True)
class Joint:
    """Things that stand in for each other: groups of servers behind one target group."""

    judged: tuple[Tolerance, ...]

    @property
    def zones(self) -> tuple[FaultDomain, ...]:
        """Zones of all of them."""
        return tuple(dict.fromkeys(zone for one in self.judged for zone in one.zones))

    def lost(self, zone: FaultDomain) -> Loss:
        """One that is left is enough."""
        return best(one.lost(zone) for one in self.judged)


@dataclass(frozen=True, slots=True)
class Both:
    """Things that are all needed: data nodes and the quorum of masters."""

    judged: tuple[Tolerance, ...]

    @property
    def zones(self) -> tuple[FaultDomain, ...]:
        """Zones of all of them."""
        return tuple(dict.fromkeys(zone for one in self.judged for zone in one.zones))

    def lost(self, zone: FaultDomain) -> Loss:
        """One that breaks is enough."""
        return worst(one.lost(zone) for one in self.judged)


@dataclass(frozen=True, slots=True)
class Detour:
    """A gateway in one zone that subnets use: those of other zones lose their way with it."""

    gateway: PlacedMember
    users: tuple[tuple[str, PlacedMember], ...]  # address of the subnet, and where it is

    @property
    def zones(self) -> tuple[FaultDomain, ...]:
        """The zone of the gateway."""
        return (self.gateway.zone,)

    def lost(self, zone: FaultDomain) -> Loss:
        """Names the subnets that are cut off though their zone works."""
        here = self.gateway.zone.same(zone)
        if here is False:
            return Loss(Survival.SURVIVES)
        cut = [name for name, seat in self.users if seat.zone.same(zone) is False]
        maybe = [name for name, seat in self.users if seat.zone.same(zone) is None]
        if here and cut:
            return Loss(Survival.BREAKS, f"it is the way out of {named(cut)}")
        if cut or maybe:
            return Loss(Survival.UNKNOWN, f"whether it is in the zone of {named(cut + maybe)}")
        return Loss(Survival.SURVIVES)


def named(names: Sequence[str], few: int = 4) -> str:
    """A few names, and how many more."""
    more = f" and {len(names) - few} more" if len(names) > few else ""
    return ", ".join(names[:few]) + more
