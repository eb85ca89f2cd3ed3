"""What the most used modules of the public registry make of their arguments (``table.json``).

Source: the inputs of each module and their defaults, as the registry documents them
(https://registry.terraform.io/modules/NAMESPACE/NAME/PROVIDER, "Inputs"), and the resource that it
hands them to ("Resources"). Where a module renamed an argument, both names are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator.config.values import Value

_TABLE = Path(__file__).with_suffix(".json")
# Terraform, "Module Sources": an address of the registry, or the repository that it stands for.
_ADDRESS = re.compile(
    r"(?:registry\.(?:terraform\.io|opentofu\.org)/)?(?P<name>[\w-]+/[\w-]+/[\w-]+)"
    r"(?://modules/(?P<part>[\w-]+))?"
)
_REPOSITORY = re.compile(
    r"(?:git::)?(?:https://|ssh://git@|git@)?github\.com[/:](?P<space>[\w-]+)/"
    r"terraform-(?P<provider>[a-z]+)-(?P<module>[\w-]+?)(?:\.git)?"
    r"(?://modules/(?P<part>[\w-]+))?(?:\?.*)?"
)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A resource that a call of a module asks for.

    ``type``: its type; ``asked``: the policies that these arguments alone decide; ``written``: the
    argument of the call, or of the entry, that must be there; ``absent``: of the call, must not be;
    ``given``: of the call, must have this value; ``unless``: a type of resources that may do the
    same beside the module; ``each``: an argument that holds one such resource in each entry;
    ``arguments``: paths of the resource by paths of the call, or of the entry; ``fixed``: what the
    module sets where the call does not; ``kinds``: what it sets by the first key that an entry has,
    "" for none.
    """

    type: str
    asked: tuple[str, ...]
    written: str = ""
    absent: str = ""
    each: str = ""
    unless: str = ""
    given: Mapping[str, Value] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str | bool] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleNames:
    """A module of security groups: ``rules`` are protocol and ports by name, ``parts`` the names
    that a submodule always adds; ``asked``: the policies, by direction."""

    rules: Mapping[str, tuple[str, int, int]]
    parts: Mapping[str, tuple[str, ...]]
    asked: Mapping[str, tuple[str, ...]]


def module_of(source: str) -> tuple[str, str]:
    """Name in the registry and submodule that a source means; '' for what is neither an address
    of the registry nor the repository behind one."""
    if found := _ADDRESS.fullmatch(source):
        return found["name"].lower(), found["part"] or ""
    if found := _REPOSITORY.fullmatch(source):
        name = f"{found['space']}/{found['module']}/{found['provider']}"
        return name.lower(), found["part"] or ""
    return "", ""


@cache
def stand_ins() -> dict[str, tuple[StandIn, ...]]:
    """The resources that calls ask for, by module."""
    return {
        name: tuple(StandIn(**{**one, "asked": tuple(one["asked"])}) for one in held["makes"])
        for name, held in _read()["modules"].items()
    }


@cache
def rule_names() -> dict[str, RuleNames]:
    """The modules of security groups, by module."""
    return {
        name: RuleNames(
            {rule: tuple(ports) for rule, ports in held["rules"].items()},
            {part: tuple(names) for part, names in held["parts"].items()},
            {direction: tuple(ids) for direction, ids in held["asked"].items()},
        )
        for name, held in _read()["security_groups"].items()
    }


@cache
def switches() -> dict[str, tuple[str, ...]]:
    """Arguments of which one that is not true makes the module make nothing, by module."""
    return {
        name: tuple(held["switches"]) for part in _read().values() for name, held in part.items()
    }


@cache
def _read() -> Any:
    return json.loads(_TABLE.read_text(encoding="utf-8"))
