"""Components of a Configuration: where each lies, and which security groups it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.config.model import Block, Configuration, Resource
from generator.config.values import Reference, references
from generator.diagram.kinds import kinds
from generator.diagram.model import Box
from generator.gate.facts.network.security_groups import GROUP_TYPES
from generator.gate.facts.scope import ScopeCategory, scope_of, tag_of
from generator.gate.model import PolicySettings
from generator.shown import number

SUBNET_TYPES = ("aws_subnet", "aws_default_subnet")
_WORST = (ScopeCategory.CDE, ScopeCategory.UNKNOWN, ScopeCategory.CONNECTED_TO)
_DEEPEST = 3  # a component, its launch template, the template's groups


def placed(configuration: Configuration, settings: PolicySettings) -> list[Box]:
    """Components that lie in subnets; all endpoints in the same subnets are one."""
    found = [
        box_of(configuration, resource, kind, settings)
        for type_, kind in kinds().placed.items()
        for resource in configuration.of_type(type_)
        if type_ != "aws_vpc_endpoint" or resource.get("vpc_endpoint_type") == "Interface"
    ]
    return list(_together(configuration, found))


def of_kinds(
    configuration: Configuration, table: Mapping[str, str], settings: PolicySettings
) -> list[Box]:
    """A box for each resource of a table of types."""
    found = [
        box_of(configuration, resource, kind, settings)
        for type_, kind in table.items()
        for resource in configuration.of_type(type_)
    ]
    return list(_together(configuration, found))


def box_of(
    configuration: Configuration, resource: Resource, kind: str, settings: PolicySettings
) -> Box:
    """The box of a resource with what it refers to."""
    parts = _parts(configuration, resource)
    near = {r for part in (resource, *parts) for r in _reached(configuration, part, _DEEPEST)}
    count = " (number not known)" if resource.uncertain else ""
    return Box(
        key=resource.address,
        name=name_of(resource),
        kind=kind + count,
        scope=scope_of(configuration, resource, settings),
        groups=frozenset(a for a in near if _is(a, *GROUP_TYPES)),
        subnets=frozenset(a for a in near if _is(a, *SUBNET_TYPES, "aws_subnets")),
        members=frozenset((resource.address, *(part.address for part in parts), *_hops(near))),
        file=resource.file,
        line=resource.line,
    )


def name_of(resource: Resource) -> str:
    """The name that people gave it: the module of a component, else its tag, else its address."""
    for tag in ("Name",) if resource.type == "aws_vpc" else ("site", "service"):
        name = tag_of(resource, tag)
        if isinstance(name, str) and name and name != "network":
            return name
    if resource.module and resource.name in ("this", "main", "default"):
        return resource.module.rpartition("module.")[2]
    name = tag_of(resource, "Name")
    return name if isinstance(name, str) and name else resource.address.rpartition("module.")[2]


def _together(configuration: Configuration, boxes: Iterable[Box]) -> Iterator[Box]:
    """One box for what is one thing to a reader: instances of one component, and endpoints of the
    same subnets."""
    held: dict[tuple[object, ...], list[Box]] = {}
    for box in boxes:
        type_ = _type(configuration, box)
        if type_ == "aws_nat_gateway":  # one in each zone
            key: tuple[object, ...] = (box.kind,)
        elif type_ in kinds().together:
            key = (box.kind, box.subnets)
        else:
            module = configuration.by_address[box.key].module
            key = (box.kind, box.name, module, box.scope)
        held.setdefault(key, []).append(box)
    found = [_merged(same, _type(configuration, same[0])) for same in held.values()]
    return _told_apart(configuration, found)


def _told_apart(configuration: Configuration, boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes of one kind and one name have the name of their module instead, or their address."""
    alike: dict[tuple[str, str], list[Box]] = {}
    for box in boxes:
        alike.setdefault((box.name, box.kind), []).append(box)
    for box in boxes:
        same = alike[box.name, box.kind]
        modules = [configuration.by_address[other.key].module for other in same]
        own = configuration.by_address[box.key].module
        told = own if own and modules.count(own) == 1 else box.key
        yield replace(box, name=told.replace("module.", "")) if len(same) > 1 else box


def _merged(same: Sequence[Box], type_: str) -> Box:
    if len(same) == 1:
        return same[0]
    first, joined = min(same, key=lambda box: box.key), type_ in kinds().together
    return replace(
        first,
        name=number(len(same), first.kind) if joined else first.name,
        kind=first.kind if joined else f"{first.kind} x {len(same)}",
        groups=frozenset().union(*(box.groups for box in same)),
        subnets=frozenset().union(*(box.subnets for box in same)),
        members=frozenset().union(*(box.members for box in same)),
        note=", ".join(sorted(box.name for box in same)) if joined else "",
        scope=min((box.scope for box in same), key=_rank),
    )


def _rank(scope: ScopeCategory) -> int:
    return _WORST.index(scope) if scope in _WORST else len(_WORST)


def _type(configuration: Configuration, box: Box) -> str:
    return configuration.by_address[box.key].type


def _parts(configuration: Configuration, resource: Resource) -> list[Resource]:
    found = (configuration.referrers(resource, t, path) for t, path in kinds().parts.items())
    return [part for parts in found for part in parts]


def _reached(configuration: Configuration, resource: Resource, depth: int) -> Iterator[str]:
    """Addresses that a resource refers to, and those behind subnet groups and templates."""
    copied = resource.get("replicate_source_db")  # a replica lies where its source lies
    for reference in _references(resource.block):
        yield reference.address
        target = configuration.target(reference)
        leads = target is not None and (target.type in kinds().hops or reference == copied)
        if depth and target is not None and leads:
            yield from _reached(configuration, target, depth - 1)


def _references(block: Block) -> Iterator[Reference]:
    for name, attribute in block.attributes.items():
        if name != "depends_on":
            yield from references(attribute.value)
    for nested in block.blocks:
        yield from _references(nested)


def _hops(addresses: Iterable[str]) -> Iterator[str]:
    return (address for address in addresses if _is(address, *kinds().hops))


def _is(address: str, *types: str) -> bool:
    return any(f".{type_}." in f".{address}" for type_ in types)
