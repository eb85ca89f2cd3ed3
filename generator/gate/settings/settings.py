"""``gate.yaml``: thresholds, scope tag, named lists, waivers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.gate.model import PolicySettings
from generator.gate.settings.gate_file import GateFile, read_gate_file
from generator.gate.settings.places import lines_in
from generator.gate.settings.thresholds import Thresholds, thresholds_of
from generator.gate.settings.valid import check_gate_file
from generator.gate.settings.yaml_file import parse_yaml
from generator.gate.waivers.model import Waiver, day_of

TYPE = "type-not-judged"  # the finding that a waiver of a type accepts


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Everything that ``gate.yaml`` sets; ``for_policies`` is what policies see of it."""

    thresholds: Thresholds = field(default_factory=Thresholds)
    accept_inline_waivers: bool = False
    accept_defaults: bool = False
    not_judged_refuses: bool = False
    examples_refuse: bool = False
    modules_refuse: bool = False
    excluded: tuple[tuple[str, str], ...] = ()  # folder, or a pattern of folders, and why
    waivers: tuple[Waiver, ...] = ()
    type_waivers: Mapping[str, Waiver] = field(default_factory=dict)  # by type
    for_policies: PolicySettings = field(default_factory=PolicySettings)

    @property
    def own_waivers(self) -> tuple[Waiver, ...]:
        """Those that people wrote: the built-in ones have no file."""
        return tuple(w for w in (*self.waivers, *self.type_waivers.values()) if w.file)


def load_settings(path: Path, base: Path | None = None) -> GateSettings:
    """Read and validate a gate file, laid over ``base``: each part that it holds replaces the
    base's; of ``lists``, each of their parts. Waivers are added to the base's.

    Raises:
        NoVerdictError: with everything that is wrong: a gate with half its settings is none.
    """
    if base is None:
        return settings_of(document_of(read_gate_file(path), None))
    under, file = document_of(read_gate_file(base), None), read_gate_file(path)
    return settings_of(under, document_of(file, under), file)


def document_of(file: GateFile, base: Mapping[str, Any] | None) -> dict[str, Any]:
    """The valid document in a gate file. Its lists are those of ``base``; any when None.

    Raises:
        NoVerdictError: with everything that is wrong.
    """
    document = parse_yaml(file.shown, file.text)
    document = {} if document is None else document
    known = None if base is None else frozenset(base.get("lists", {}))
    check_gate_file(file, document, known)
    return dict(document)


def settings_of(
    base: Mapping[str, Any], own: Mapping[str, Any] | None = None, file: GateFile | None = None
) -> GateSettings:
    """The settings of a valid document (``own``, in ``file``) that lies over another one."""
    own = own or {}
    settings = _settings(laid_over(base, own))
    held = (*_waivers(base, None), *_waivers(own, file))
    types = [waiver for waiver in held if waiver.id == TYPE]
    return replace(
        settings,
        waivers=tuple(waiver for waiver in held if waiver.id != TYPE),
        type_waivers={waiver.resource: waiver for waiver in reversed(types)},
    )


def laid_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A document laid over another one: each part replaces its part, and each list its list.
    Waivers come before the base's."""
    lists = {**base.get("lists", {}), **own.get("lists", {})}
    under, over = base.get("waivers", {}), own.get("waivers", {})
    both = {kind: [*over.get(kind, ()), *under.get(kind, ())] for kind in ("findings", "types")}
    return {**base, **own, "lists": lists, "waivers": {**under, **over, **both}}


def _settings(document: Mapping[str, Any]) -> GateSettings:
    waivers = document["waivers"]
    return GateSettings(
        thresholds=thresholds_of(document),
        accept_inline_waivers=waivers.get("inline") == "accept",
        accept_defaults=document.get("defaults") == "accepted",
        not_judged_refuses=document.get("not_judged") == "refuse",
        examples_refuse=document.get("examples") == "refuse",
        modules_refuse=document.get("modules") == "refuse",
        excluded=tuple((e["folder"].strip(), e["reason"]) for e in document.get("exclude", ())),
        for_policies=_for_policies(document.get("scope", {}), document["lists"]),
    )


def _waivers(document: Mapping[str, Any], file: GateFile | None) -> Iterator[Waiver]:
    """The waivers in a document, with their lines where it is in a file of somebody."""
    held = document.get("waivers", {})
    entries = [
        (("waivers", kind, number), entry)
        for kind in ("findings", "types")
        for number, entry in enumerate(held.get(kind, ()))
    ]
    lines = lines_in(file, [place for place, _ in entries]) if file else [0] * len(entries)
    for (_, entry), line in zip(entries, lines, strict=True):
        yield _waiver(entry, file.shown if file else "", line)


def _waiver(entry: Mapping[str, Any], file: str, line: int) -> Waiver:
    texts: dict[str, Any] = {
        key: held.strip() for key, held in entry.items() if isinstance(held, str)
    }
    if "type" in texts:
        texts |= {"id": TYPE, "resource": texts.pop("type")}
    end = texts.pop("expires", "")
    return Waiver(
        **texts,
        covered_by=tuple(name.strip() for name in entry.get("covered_by", ())),
        expires=day_of(end) if end else None,
        file=file,
        line=line,
    )


def _for_policies(scope: Mapping[str, Any], lists: Mapping[str, Any]) -> PolicySettings:
    aliases = scope.get("aliases", {})
    return PolicySettings(
        scope_tag=str(scope.get("tag", "pci_scope")),
        scope_aliases={key.lower(): str(value) for key, value in aliases.items()},
        lists={name: tuple(map(str, values)) for name, values in lists.items()},
    )
