"""``gate.yaml``: thresholds, scope tag, named lists, waivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.gate.model import PolicySettings
from generator.gate.settings.check_waivers import CheckWaiver
from generator.gate.settings.gate_file import GateFile, read_gate_file
from generator.gate.settings.policy_waivers import PolicyWaiver
from generator.gate.settings.thresholds import Thresholds, thresholds_of
from generator.gate.settings.valid import check_gate_file
from generator.gate.settings.yaml_file import parse_yaml


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Everything that ``gate.yaml`` sets; ``for_policies`` is what policies see of it."""

    thresholds: Thresholds = field(default_factory=Thresholds)
    accept_inline_waivers: bool = False
    accept_defaults: bool = False
    not_judged_refuses: bool = False
    check_waivers: tuple[CheckWaiver, ...] = ()
    policy_waivers: tuple[PolicyWaiver, ...] = ()
    type_waivers: Mapping[str, str] = field(default_factory=dict)  # type -> reason
    for_policies: PolicySettings = field(default_factory=PolicySettings)

    @property
    def waiver_names(self) -> frozenset[str]:
        """Every waiver, as the verdict names it when it was used."""
        return frozenset(map(str, (*self.check_waivers, *self.policy_waivers, *self.type_waivers)))


def load_settings(path: Path, base: Path | None = None) -> GateSettings:
    """Read and validate a gate file, laid over ``base``: each part that it holds replaces the
    base's; of ``lists`` and ``waivers``, each of their parts.

    Raises:
        NoVerdictError: with everything that is wrong: a gate with half its settings is none.
    """
    under = document_of(read_gate_file(base), None) if base else {}
    own = document_of(read_gate_file(path), under if base else None)
    return settings_of(under, own)


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


def settings_of(base: Mapping[str, Any], own: Mapping[str, Any]) -> GateSettings:
    """The settings of a valid document that lies over another one."""
    return _settings(laid_over(base, own))


def laid_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A document laid over another one: each part replaces its part; of lists and waivers, each of
    their parts does."""
    merged = {part: {**base.get(part, {}), **own.get(part, {})} for part in ("lists", "waivers")}
    return {**base, **own, **merged}


def _settings(document: Mapping[str, Any]) -> GateSettings:
    waivers = document["waivers"]
    return GateSettings(
        thresholds=thresholds_of(document),
        accept_inline_waivers=waivers.get("inline") == "accept",
        accept_defaults=document.get("defaults") == "accepted",
        not_judged_refuses=document.get("not_judged") == "refuse",
        check_waivers=tuple(map(_check_waiver, waivers.get("checks", ()))),
        policy_waivers=tuple(map(_policy_waiver, waivers.get("policies", ()))),
        type_waivers={e["type"].strip(): e["reason"].strip() for e in waivers.get("types", ())},
        for_policies=_for_policies(document.get("scope", {}), document["lists"]),
    )


def _check_waiver(entry: Mapping[str, Any]) -> CheckWaiver:
    covered = tuple(entry.get("covered_by", ()))
    texts = {key: held.strip() for key, held in entry.items() if key != "covered_by"}
    return CheckWaiver(covered_by=covered, **texts)


def _policy_waiver(entry: Mapping[str, Any]) -> PolicyWaiver:
    texts = {key: held.strip() for key, held in entry.items() if key != "expires"}
    return PolicyWaiver(expires=date.fromisoformat(entry["expires"].strip()), **texts)


def _for_policies(scope: Mapping[str, Any], lists: Mapping[str, Any]) -> PolicySettings:
    aliases = scope.get("aliases", {})
    return PolicySettings(
        scope_tag=str(scope.get("tag", "pci_scope")),
        scope_aliases={key.lower(): str(value) for key, value in aliases.items()},
        lists={name: tuple(map(str, values)) for name, values in lists.items()},
    )
