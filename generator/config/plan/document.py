"""A plan document and the questions asked of it.

Facts: "JSON Output Format", Terraform internals (format_version 1.x): `planned_values`,
`resource_changes[].change.after_unknown`, `configuration`, `prior_state`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.bounded import read_bounded
from generator.errors import NoVerdictError

MAX_PLAN = 200 << 20
_MODES = ("managed", "data")
_INDEX = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True)
class PlanDocument:
    """A plan as `terraform show -json` writes it."""

    file: str
    content: dict[str, Any]

    @cached_property
    def changes(self) -> dict[str, dict[str, Any]]:
        """Resource address -> planned change; that of a deposed object is none of the resource."""
        listed = self.content.get("resource_changes") or []
        return {c["address"]: c.get("change") or {} for c in listed if not c.get("deposed")}

    @property
    def forgotten(self) -> list[str]:
        """Addresses of what leaves the state and stays in AWS (action ``forget``)."""
        return [a for a, change in self.changes.items() if change.get("actions") == ["forget"]]

    @cached_property
    def planned(self) -> dict[str, dict[str, Any]]:
        """Resource address -> resource as planned, with its module's address added."""
        values = self.content["planned_values"].get("root_module") or {}
        return self._by_address(_resources(values, ""))

    def _by_address(self, resources: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """What Terraform never writes would be a way to hide a resource."""
        found: dict[str, dict[str, Any]] = {}
        for resource in resources:
            address, mode = resource["address"], resource["mode"]
            if address in found:
                raise NoVerdictError(f"{self.file}: {address} is in the plan twice")
            if mode not in _MODES:
                raise NoVerdictError(f"{self.file}: {address} has the mode {mode!r}")
            found[address] = resource
        return found

    @cached_property
    def read(self) -> dict[str, dict[str, Any]]:
        """Data sources that were read while planning, by address."""
        state = (self.content.get("prior_state") or {}).get("values") or {}
        found = _resources(state.get("root_module") or {}, "")
        return {r["address"]: r for r in found if r.get("mode") == "data"}

    @cached_property
    def instances(self) -> dict[str, list[str]]:
        """Resource address without indexes -> addresses of its instances."""
        found: dict[str, list[str]] = {}
        for address in (*self.planned, *self.read):
            found.setdefault(without_indexes(address), []).append(address)
        return found

    def module(self, address: str) -> dict[str, Any] | None:
        """Configuration of the module at an address."""
        module = (self.content.get("configuration") or {}).get("root_module") or {}
        for name in call_names(address):
            call = (module.get("module_calls") or {}).get(name)
            if call is None:
                return None
            module = call.get("module") or {}
        return dict(module)

    @cached_property
    def _by_module(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {}

    def expressions(self, resource: dict[str, Any]) -> dict[str, Any]:
        """What the configuration of a resource says, by argument."""
        found: dict[str, Any] = self._configured(resource).get("expressions") or {}
        return found

    def provisioners(self, resource: dict[str, Any]) -> list[str]:
        """Kinds of the resource's provisioners (``local-exec``), in their order."""
        written = self._configured(resource).get("provisioners") or ()
        return [str(provisioner.get("type", "")) for provisioner in written]

    def _configured(self, resource: dict[str, Any]) -> dict[str, Any]:
        static = without_indexes(resource["module"])
        key = (static, resource["mode"])
        known = self._by_module.get(key)
        if known is None:
            module = self.module(resource["module"]) or {}
            known = {r["address"]: r for r in module.get("resources", ())}
            self._by_module[key] = known
        prefix = "data." if resource["mode"] == "data" else ""
        found: dict[str, Any] = known.get(f"{prefix}{resource['type']}.{resource['name']}", {})
        return found


def _resources(module: dict[str, Any], address: str) -> Iterator[dict[str, Any]]:
    for resource in module.get("resources") or ():
        yield {**resource, "module": address}
    for child in module.get("child_modules") or ():
        yield from _resources(child, child.get("address", ""))


def without_indexes(address: str) -> str:
    """An address with every ``[...]`` removed."""
    return _INDEX.sub("", re.sub(r'\["(?:[^"\\]|\\.)*"\]', "", address))


def call_names(address: str) -> list[str]:
    """Names of the module calls that lead to a module."""
    return without_indexes(address).split(".")[1::2] if address else []


def read_plan(path: Path) -> PlanDocument:
    """The plan in a file; raises NoVerdictError when there is none in it."""
    try:
        raw = read_bounded(path, MAX_PLAN)
        content = json.loads(raw, object_pairs_hook=_unique, parse_constant=_no_number)
    except OSError as error:
        raise NoVerdictError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise NoVerdictError(f"{path} is not JSON: {error}") from None
    version = content.get("format_version") if isinstance(content, dict) else None
    if not isinstance(version, str) or not isinstance(content.get("planned_values"), dict):
        raise NoVerdictError(f"{path} is not a plan (terraform show -json PLANFILE)")
    if version.split(".")[0] != "1":
        raise NoVerdictError(f"{path}: plan format {version} is not supported; it must be 1.x")
    return PlanDocument(path.name, content)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a property is set twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
