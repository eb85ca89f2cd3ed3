"""From what the command line names to a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import UsageError
from generator.gate.given_values import with_values
from generator.gate.named_root import named_roots
from generator.gate.reading import load
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target, resolve_plan
from generator.network.network import Topology, network_of


@dataclass(frozen=True, slots=True)
class Of:
    """Whose paths: one target, as ``pave check`` takes it."""

    target: str
    out: Path = Path("out")
    source: Path | None = None  # root module that a plan was made from
    var_files: tuple[str, ...] = ()
    workspace: str = ""


def network(of: Of) -> tuple[Target, Topology]:
    """The target and its network.

    Raises:
        UsageError: no such target, or more than one root module.
        NoVerdictError: it cannot be read.
    """
    target = one_target(of)
    return target, network_of(load(target))


def one_target(of: Of) -> Target:
    """The one root module that is named.

    Raises:
        UsageError: no such target, or more than one root module.
    """
    search, named = TargetSearch(), [of.target]
    found = (
        resolve_plan(named, of.source, of.out, search)
        if of.source
        else named_roots(of.target, of.out, search)
    )
    if len(found) != 1:
        names = ", ".join(target.name for target in found[:5])
        more = " and more" if len(found) > 5 else ""
        raise UsageError(
            f"{of.target} holds {len(found)} root modules: {names}{more}. Name one: this is "
            "computed inside one root module."
        )
    if of.var_files:
        found = with_values(found, of.var_files)
    return replace(found[0], workspace=of.workspace)
