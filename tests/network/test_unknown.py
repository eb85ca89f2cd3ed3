"""What is not known never turns the answer round: each argument, block and number of the networks
of ``beyond`` is made unknown, once per kind and file of cases. Where the value that stood there
opens a path, the answer without it is not "closed"; where it closes one, it is not "open"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Block, Configuration, Resource
from generator.config.values import Cause, Unknown, Value, references
from generator.network.network import network_of
from generator.network.packets.ports import PortSet
from generator.network.reach import Asked, reach
from tests.network.test_beyond import CASES, text

WRONG = {"open": "closed", "closed": "open"}


@dataclass(frozen=True)
class Hole:
    """A place in a case that is made unknown; ``kind`` says what it is, whatever the case."""

    case: str
    twin: str
    resource: str
    path: str
    kind: str


@cache
def loaded(name: str, twin: str) -> Configuration:
    return load_files({"main.tf": text(CASES[name], twin)}, "test")


def paths(block: Block, before: str = "") -> Iterator[str]:
    yield from (f"{before}{name}" for name in block.attributes)
    for number, nested in enumerate(block.blocks):
        yield f"{before}{number}"
        yield from paths(nested, f"{before}{number}.")


def holes() -> dict[str, list[Hole]]:
    """By kind of resource: one hole for each place, verdict and file of cases."""
    found: dict[tuple[str, str, str], Hole] = {}
    for name, case in CASES.items():
        for twin in WRONG:
            for resource in loaded(name, twin).resources if twin in case else ():
                for path in ("", *paths(resource.block)):
                    kind = f"{resource.type}.{re.sub('[0-9]+', '#', path)}"
                    hole = Hole(name, twin, resource.address, path, kind)
                    found.setdefault((kind, twin, name.partition(".")[0]), hole)
    grouped: dict[str, list[Hole]] = {}
    for hole in found.values():
        grouped.setdefault(hole.kind.partition(".")[0], []).append(hole)
    return grouped


HOLES = holes()


def unknowns(value: Value) -> Iterator[Unknown]:
    """What is chosen by something unknown, or what a variable without a value says."""
    named = references(value)
    yield Unknown("something", named, Cause.OTHER)
    if not named:
        yield Unknown("x", (), Cause.VARIABLE)


@contextmanager
def changed(thing: Any, name: str, value: Any) -> Iterator[None]:
    """A frozen object with another value for a while."""
    before = getattr(thing, name)
    object.__setattr__(thing, name, value)
    try:
        yield
    finally:
        object.__setattr__(thing, name, before)


def answers(configuration: Configuration, resource: Resource, hole: Hole) -> Iterator[str]:
    *way, last = hole.path.split(".")
    block = resource.block
    for step in way:
        block = block.blocks[int(step)]
    if not hole.path:
        with changed(resource, "uncertain", True):
            yield verdict(configuration, hole)
    elif last.isdigit():
        with changed(block.blocks[int(last)], "uncertain", True):
            yield verdict(configuration, hole)
    else:
        before = block.attributes[last]
        for unknown in unknowns(before.value):
            with changed(
                block, "attributes", {**block.attributes, last: replace(before, value=unknown)}
            ):
                yield verdict(configuration, hole)


def verdict(configuration: Configuration, hole: Hole) -> str:
    vars(configuration).pop("_network", None)
    topology, question = network_of(configuration), CASES[hole.case]["question"]
    ends = [topology.places.get(question[end]) for end in ("from", "to")]
    if None in ends:
        return "no such place"
    avoiding = frozenset(question.get("avoiding", ()))
    asked = Asked(question.get("protocol", "tcp"), PortSet.of(question["port"]), avoiding)
    return reach(topology, *ends, asked).verdict  # type: ignore[arg-type]


@pytest.mark.parametrize("type_", sorted(HOLES))
def test_what_is_not_known_does_not_turn_an_answer_round(type_: str) -> None:
    wrong = []
    for hole in HOLES[type_]:
        configuration = loaded(hole.case, hole.twin)
        resource = configuration.by_address[hole.resource]
        found = list(answers(configuration, resource, hole))
        wrong += [hole] if WRONG[hole.twin] in found else []
    assert not wrong


def links() -> dict[str, tuple[str, str]]:
    """By type: the case and address of a resource without which an open path is closed."""
    found: dict[str, tuple[str, str]] = {}
    for name, case in CASES.items():
        for resource in loaded(name, "open").resources if "open" in case else ():
            if resource.type not in (*found, *ENDS) and closed_without(name, resource):
                found[resource.type] = name, resource.address
    return found


# The ends of paths, and what they are in: a path is asked for as if they were there.
ENDS = ("aws_instance", "aws_subnet", "aws_vpc", "aws_vpn_connection", "aws_dx_gateway")


def closed_without(name: str, resource: Resource) -> bool:
    whole = loaded(name, "open")
    rest = tuple(one for one in whole.resources if one is not resource)
    hole = Hole(name, "open", resource.address, "", "")
    return verdict(replace(whole, resources=rest), hole) == "closed"


LINKS = links()


@pytest.mark.parametrize("type_", sorted(LINKS))
def test_what_may_not_be_there_opens_nothing_for_certain(type_: str) -> None:
    name, address = LINKS[type_]
    configuration = loaded(name, "open")
    hole = Hole(name, "open", address, "", type_)
    assert list(answers(configuration, configuration.by_address[address], hole)) == ["unknown"]
