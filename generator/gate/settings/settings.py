"""``gate.yaml``: thresholds, scope tag, named lists, skipped checkov checks, exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from generator.errors import NoVerdictError
from generator.gate.model import Settings, Severity
from generator.gate.settings.exceptions import AcceptedFinding, read_exceptions
from generator.gate.settings.yaml_file import read_yaml

_TOP = {"thresholds", "scope", "inline_skips", "lists", "skips", "exceptions"}
_INLINE = ("refuse", "accept")


@dataclass(frozen=True, slots=True)
class Skip:
    """A checkov check that does not apply, and why. Patterns are shell-style (``fnmatch``)."""

    check: str
    reason: str
    covered_by: tuple[str, ...] = ()
    resource: str = "*"
    target: str = "*"
    stage: str = "*"  # of the resource, from its tags: production or non-production

    def takes(self, check: str, resource: str, target: str, stage: str) -> bool:
        """Whether it is about this finding."""
        return (
            check == self.check
            and fnmatchcase(resource, self.resource)
            and fnmatchcase(target, self.target)
            and fnmatchcase(stage, self.stage)
        )

    def __str__(self) -> str:
        where = f"resource {self.resource}, target {self.target}, stage {self.stage}"
        return f"{self.check} ({where})"


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Everything that ``gate.yaml`` sets; ``for_policies`` is what policies see of it."""

    fail: Severity = Severity.LOW
    unknown: Severity = Severity.HIGH
    accept_inline_skips: bool = False
    skips: tuple[Skip, ...] = ()
    exceptions: tuple[AcceptedFinding, ...] = ()
    for_policies: Settings = field(default_factory=Settings)


def load_settings(path: Path, base: Path | None = None) -> GateSettings:
    """Read and validate a gate file, laid over ``base``: each part that it holds replaces the
    base's, and each of its lists the list of the same name.

    Raises:
        NoVerdictError: with everything that is wrong: a gate with half its settings is none.
    """
    wrong: list[str] = []
    document = read_yaml(path)
    settings = _Reader(wrong).read(_over(read_yaml(base), document) if base else document)
    if wrong:
        raise NoVerdictError(f"{path}:\n  " + "\n  ".join(wrong))
    return settings


def _over(base: Any, own: Any) -> Any:
    if not isinstance(base, Mapping) or not isinstance(own, Mapping):
        return own
    lists = (base.get("lists", {}), own.get("lists", {}))
    if not all(isinstance(held, Mapping) for held in lists):
        return own
    return {**base, **own, "lists": {**lists[0], **lists[1]}}


class _Reader:
    """Reads parts of the document and collects what is wrong with them."""

    def __init__(self, wrong: list[str]) -> None:
        self._wrong = wrong

    def read(self, document: Any) -> GateSettings:
        top = self._mapping(document if document is not None else {}, "gate file", _TOP)
        limits = self._mapping(top.get("thresholds", {}), "thresholds", {"fail", "unknown"})
        inline = top.get("inline_skips", "refuse")
        if inline not in _INLINE:
            self._wrong.append(f"inline_skips: {inline!r}; allowed: {', '.join(_INLINE)}")
        return GateSettings(
            fail=self._severity(limits, "fail", Severity.LOW),
            unknown=self._severity(limits, "unknown", Severity.HIGH),
            accept_inline_skips=inline == "accept",
            skips=self._skips(top.get("skips", [])),
            exceptions=read_exceptions(top.get("exceptions", []), self._wrong),
            for_policies=self._for_policies(top),
        )

    def _mapping(self, value: Any, where: str, allowed: set[str] | None) -> dict[str, Any]:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            self._wrong.append(f"{where}: expected names with values")
            return {}
        extra = sorted(set(value) - allowed) if allowed is not None else []
        self._wrong += [f"{where}: unknown key {key!r}" for key in extra]
        return dict(value)

    def _severity(self, limits: dict[str, Any], key: str, default: Severity) -> Severity:
        value = limits.get(key, default)
        if value in tuple(Severity):
            return Severity(value)
        self._wrong.append(f"thresholds.{key}: {value!r}; allowed: {', '.join(Severity)}")
        return default

    def _for_policies(self, top: dict[str, Any]) -> Settings:
        scope = self._mapping(top.get("scope", {}), "scope", {"tag", "aliases"})
        aliases = self._mapping(scope.get("aliases", {}), "scope.aliases", None)
        lists = self._mapping(top.get("lists", {}), "lists", None)
        for name, values in lists.items():
            if not isinstance(values, list) or not all(isinstance(v, str | int) for v in values):
                self._wrong.append(f"lists.{name}: expected a list of texts")
        if self._wrong:
            return Settings()
        return Settings(
            scope_tag=str(scope.get("tag", "pci_scope")),
            scope_aliases={key.lower(): str(value) for key, value in aliases.items()},
            lists={name: tuple(map(str, values)) for name, values in lists.items()},
        )

    def _skips(self, value: Any) -> tuple[Skip, ...]:
        if not isinstance(value, list):
            self._wrong.append("skips: expected a list")
            return ()
        entries = (self._skip(item, f"skips[{number}]") for number, item in enumerate(value))
        return tuple(skip for skip in entries if skip)

    def _skip(self, value: Any, where: str) -> Skip | None:
        allowed = {"check", "reason", "covered_by", "resource", "target", "stage"}
        given = self._mapping(value, where, allowed)
        entry = {key: held for key, held in given.items() if key in allowed}
        covered = entry.pop("covered_by", [])
        texts = {key: v.strip() for key, v in entry.items() if isinstance(v, str) and v.strip()}
        missing = [key for key in ("check", "reason") if key not in texts]
        self._wrong += [f"{where}: no `{key}`" for key in missing]
        self._wrong += [f"{where}: `{key}` must be text" for key in set(entry) - set(texts)]
        if not isinstance(covered, list) or not all(isinstance(c, str) for c in covered):
            self._wrong.append(f"{where}: `covered_by` must be a list of policy ids")
            return None
        return None if missing else Skip(covered_by=tuple(covered), **texts)
