"""Two root modules as one network, so that a question may lead from one to the other.

They are read as two modules of a root that is written nowhere. What both name by the same id, such
as a transit gateway of a third account, is one thing; what a third party makes stays unknown.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config.files import DiskFiles
from generator.config.load_from import load_from
from generator.errors import NoVerdictError, UsageError
from generator.gate.reading import readable
from generator.gate.targets import Target
from generator.network.network import Topology, network_of
from generator.network.places import Place, within

_ROOT = "main.tf"
_NO_LABEL = re.compile(r"[^A-Za-z0-9_-]")
# Terraform, "Assigning Values to Root Module Variables".
_VALUES = re.compile(r"(terraform|.*\.auto)\.tfvars(\.json)?")


@dataclass(frozen=True, slots=True)
class Joined:
    """Two roots, their network, and places of both: those of the other one as ``NAME/PLACE``."""

    target: Target
    network: Topology
    places: Mapping[str, Place]


class JointNames(Mapping[str, Place]):
    """Places by the names that a person gives them; ranges are made when they are asked for."""

    def __init__(self, found: dict[str, Place], network: Topology) -> None:
        self._found, self._network = found, network

    def __getitem__(self, name: str) -> Place:
        return self._found.get(name) or self._network.places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Files(DiskFiles):
    """A folder that holds both roots, with a root module that calls them in place of its own."""

    def __init__(self, folder: Path, text: str) -> None:
        super().__init__(folder)
        self._text = text

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder."""
        return super().names(folder) if folder else [_ROOT]

    def read(self, path: str) -> str:
        """Text of a file."""
        return self._text if path == _ROOT else super().read(path)


def join(own: Target, other: Target) -> Joined:
    """The network of two roots, as the first one sees it.

    Raises:
        UsageError: they cannot be read together.
        NoVerdictError: one of them cannot be read.
    """
    for target in (own, other):
        _refuse_values(target)
    folder = Path(os.path.commonpath([own.path, other.path]))
    if folder in (own.path, other.path):
        raise UsageError(f"{own.name} and {other.name}: one of the two holds the other.")
    labels = _labels(own, other)
    text = "".join(
        f'module "{label}" {{\n  source = "./{target.path.relative_to(folder).as_posix()}"\n}}\n'
        for label, target in zip(labels, (own, other), strict=True)
    )
    target = replace(
        own,
        name=f"{own.name} and {other.name}",
        path=folder,
        prefix=os.path.relpath(folder),
        modules=(),
        within=None,
    )
    network = network_of(readable(target, load_from(_Files(folder, text), target.name)))
    mine, theirs = (within(network.places, f"module.{label}.") for label in labels)
    found = {**mine, **{f"{other.name}/{name}": place for name, place in theirs.items()}}
    outside = {name: p for name, p in network.places.items() if p.address is None}
    return Joined(target, network, JointNames({**outside, **found}, network))


def _labels(own: Target, other: Target) -> tuple[str, str]:
    one, two = (_NO_LABEL.sub("_", target.path.name) for target in (own, other))
    one, two = (label if label[:1].isalpha() else f"r{label}" for label in (one, two))
    return one, two if two != one else f"{two}_other"


def _refuse_values(target: Target) -> None:
    """Values of variables belong to one root: joined, nobody would give them."""
    if target.kind != "directory":
        raise UsageError(f"{target.name} is a plan: a question to another root needs its files.")
    try:
        files = os.listdir(target.path)
    except OSError as error:
        raise NoVerdictError(f"{target.name} cannot be read: {error.strerror}") from None
    given = sorted(name for name in files if _VALUES.fullmatch(name))
    if target.values or given:
        what = given[0] if given else "--var-file"
        raise UsageError(
            f"{target.name} gets values of variables ({what}), and two roots are read together "
            "without any. Ask about one root."
        )
