"""Data that the next apply would destroy: the last rendering held it, and the new one does not.

The last rendering is known by its manifest under ``out/``. Nothing there, nothing to lose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.blueprint.components.dms.account_roles import NAME as ACCOUNT_ROLES
from generator.blueprint.context import label
from generator.blueprint.model import Blueprint, Move
from generator.blueprint.retirement import addresses
from generator.errors import UsageError
from generator.output.changes import read_manifest
from generator.output.manifest import Manifest, Origin, UnreadableManifestError, sources_of
from generator.planning.summary import DATA
from generator.spec.model.base import Stage
from generator.spec.model.rehosted import SUFFIX
from generator.spec.model.retired import Fate

# What AWS refuses to delete in production, where it is protected, so that the apply would stop
# halfway; and what becomes of it. Logs are kept for a year (PCI DSS 10.5.1).
_PROTECTED = {"aws_cloudwatch_log_group": Fate.KEPT, "aws_lb": Fate.DESTROYED}
# Roles of the whole account: other migrations, and other environments, use them as well.
_SHARED = f"module.{label(ACCOUNT_ROLES)}.aws_iam_role."


def refuse_losses(out: Path, blueprints: Iterable[Blueprint]) -> None:
    """Pass, or name everything with data that would be destroyed without a word in the spec.

    Raises:
        UsageError: data would be lost, or ``retired`` names what is still there.
    """
    refuse([line for blueprint in blueprints for line in _of_root(out, blueprint)])


def refuse(lines: Sequence[str]) -> None:
    """Pass without lines; with some, they are why nothing is written.

    Raises:
        UsageError: with the lines.
    """
    if lines:
        raise UsageError("\n".join([*lines, "Nothing was written."]))


def _of_root(out: Path, blueprint: Blueprint) -> Iterator[str]:
    now = sources_of(blueprint)
    for entry in blueprint.retired:
        there = [address for address in addresses(entry) if address in now]
        if there:
            yield f"{blueprint.name}: `retired` names {entry.what}, but it is still in the spec"
    lost = tuple(_lost(last_sources(out / blueprint.name), blueprint))
    if lost:
        yield (
            f"{blueprint.name}: these resources hold data or are protected, and the next apply "
            "would destroy them:"
        )
        yield from (f"  {address}" for address in lost)
        yield from _remedies(lost, now)


def _remedies(lost: Iterable[str], now: Mapping[str, object]) -> Iterator[str]:
    """What to write in the spec, for each kind of loss that there is."""
    whole = {_what(address, now): _type(address) for address in _without_logs_of_stores(lost)}
    volumes = [name for name in whole if f"module.{label(name)}" in now]
    if volumes:
        yield (
            f"For {', '.join(volumes)}: keep the `servers` in the spec until `decommission: true`."
        )
    gone = [name for name in whole if name not in volumes]
    if gone:
        yield "If it has a new name, write `renamed_from: [former-name]` under the new name."
        yield "If you removed it on purpose, add this to the spec:"
        yield "retired:"
        yield from (_entry(what, whole[what]) for what in gone)
    yield "If it was never applied, delete its folder under out/ and generate it again."


def _entry(what: str, type_: str) -> str:
    if type_ in _PROTECTED:
        return f"  - {{what: {what}, data: {_PROTECTED[type_]}}}"
    if type_ == "aws_kms_key":
        return f"  - {{what: {what}, data: kept}}"
    return f"  - {{what: {what}, data: kept}}  # or: destroyed"


def _without_logs_of_stores(lost: Iterable[str]) -> list[str]:
    """What is said of a whole store holds for its logs as well."""
    addresses_lost = list(lost)
    stores = {_module(a) for a in addresses_lost if _type(a) not in _PROTECTED}
    return [a for a in addresses_lost if _type(a) not in _PROTECTED or _module(a) not in stores]


def last_sources(root: Path) -> Mapping[str, Origin]:
    """What the last rendering held, and what in a spec caused it; nothing where it is unknown."""
    manifest = last_manifest(root)
    return manifest.sources if manifest else {}


def last_manifest(root: Path) -> Manifest | None:
    """Manifest of the last rendering; None where there is none that can be read."""
    try:
        return read_manifest(root)
    except UnreadableManifestError:
        return None  # the writer refuses what such a manifest does not account for


def _lost(last: Iterable[str], blueprint: Blueprint) -> Iterator[str]:
    now = sources_of(blueprint)
    entries = (*blueprint.retired, *blueprint.decommissioned)
    given_up = [address for entry in entries for address in addresses(entry)]
    for address in last:
        here = moved(address, blueprint.moves)
        if here in now or not _guarded(here, blueprint):
            continue
        if not any(here == gone or here.startswith(f"{gone}.") for gone in given_up):
            yield address


def _guarded(address: str, blueprint: Blueprint) -> bool:
    """Whether it holds data, is used by others, or is protected against deletion."""
    if _type(address) in DATA or address.startswith(_SHARED):
        return True
    production = blueprint.default_tags["stage"] == Stage.PRODUCTION
    return production and _type(address) in _PROTECTED


def _module(address: str) -> str:
    return address.split(".")[1]


def _type(address: str) -> str:
    parts = address.split(".")
    return parts[2] if len(parts) == len(("module", "label", "type", "name")) else ""


def moved(address: str, moves: Iterable[Move]) -> str:
    """An address of the last rendering as it is called after the moves."""
    for move in moves:
        if address.startswith(f"{move.before}."):
            address = move.after + address[len(move.before) :]
    return address


def _what(address: str, now: Mapping[str, object]) -> str:
    """What to write for a lost resource: the name of its store, if that is gone as a whole."""
    call = _module(address)
    whole = call.removesuffix(label(SUFFIX)).replace("_", "-")
    return address if f"module.{call}" in now or _type(address) in _PROTECTED else whole
