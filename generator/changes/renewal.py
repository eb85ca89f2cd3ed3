"""A root on its way from the last rendering to the next: what every check looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.blueprint.model import Blueprint, Move
from generator.blueprint.retirement import addresses
from generator.changes.last import Last
from generator.changes.terraform import Terraform
from generator.config.addresses import part_of
from generator.config.model import Resource
from generator.config.plan.document import without_indexes
from generator.output.manifest import Origin, sources_of
from generator.provider.arguments import forcing
from generator.spec.model.retired import Fate

Pair = tuple[str, Resource, Resource]  # address of today, as it was, as it will be


class Renewal:
    """Both renderings of one root. What costs time is done once, and only if a check asks."""

    def __init__(self, last: Last, blueprint: Blueprint, terraform: Terraform) -> None:
        self.last, self.blueprint, self.terraform = last, blueprint, terraform

    @property
    def name(self) -> str:
        """Name of the environment."""
        return self.blueprint.name

    @cached_property
    def now(self) -> Mapping[str, Origin]:
        """Addresses of the next rendering, and what in the spec causes them."""
        return sources_of(self.blueprint)

    @cached_property
    def held(self) -> Mapping[str, Origin]:
        """Addresses of the last rendering as they were called then, and what caused them: what its
        manifest says, and what is in its files where they differ."""
        said, written = self.last.sources, self.former.addresses if self.differs else ()
        return {**said, **{address: ("", "") for address in written if address not in said}}

    @cached_property
    def before(self) -> Mapping[str, Origin]:
        """Addresses of the last rendering, as they are called after all moves."""
        return {self.moved(address): origin for address, origin in self.held.items()}

    def moved(self, address: str) -> str:
        """An address of the last rendering as it is called after all moves."""
        return moved(address, (*self.blueprint.moves, *self.blueprint.own.moves))

    def stays(self, here: str) -> bool:
        """Whether an address of today is in the next rendering. Of own Terraform pave may not know
        the keys of instances."""
        whole = without_indexes(here)
        known = here in self.now
        return known or (whole in self.now and not any(a.startswith(f"{whole}[") for a in self.now))

    @cached_property
    def differs(self) -> bool:
        """Whether there is a last rendering, with other Terraform files."""
        return bool(self.last.paths) and self.former.files != self.terraform.files

    @cached_property
    def former(self) -> Terraform:
        """The last rendering. A file that is lost or damaged, and is written again as it was, has
        not changed."""
        found = self.last.terraform
        again = {p: t for p, t in self.terraform.files.items() if self.last.wrote(p, t)}
        files = {**found.files, **again}
        return found if files == found.files else Terraform(self.name, files)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Resources of both renderings; nothing is parsed where no Terraform file differs."""
        if not self.differs:
            return ()
        new = self.terraform.configuration.by_address
        old = ((self.moved(r.address), r) for r in self.former.configuration.resources)
        return tuple((here, r, new[here]) for here, r in old if here in new)

    @cached_property
    def replaced(self) -> Mapping[str, tuple[str, ...]]:
        """Resources that the next apply replaces, and the arguments that are why."""
        found = {here: forcing(old, new, self.moved) for here, old, new in self.pairs}
        return {here: paths for here, paths in found.items() if paths}

    @cached_property
    def given_up(self) -> frozenset[str]:
        """Addresses of modules and resources whose data the spec gives up or keeps elsewhere."""
        entries = (*self.blueprint.retired, *self.blueprint.decommissioned)
        named = (address for entry in entries for address in addresses(entry))
        return frozenset((*named, *self.blueprint.own.removed))

    @cached_property
    def destroyed(self) -> frozenset[str]:
        """Single resources of which the spec says that they may be destroyed."""
        entries = (e for e in self.blueprint.retired if e.data is Fate.DESTROYED)
        return frozenset(entry.what for entry in entries if "." in entry.what)


def moved(address: str, moves: Iterable[Move]) -> str:
    """An address as it is called after the moves, in their order."""
    for move in moves:
        if part_of(address, move.before):
            address = move.after + address[len(move.before) :]
    return address
