"""A state as it would be after an apply, made from a plan: nothing is created.

What the plan knows goes into the state as it is; what only AWS knows gets a placeholder of its
type, from the provider's schema. What refers to it would be another value in the next plan, so
plan and state are made in turns until a plan changes nothing (``settled``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.config.model import Block, Configuration
from generator.planning.guesses import Guesses
from generator.planning.placeholders import Placeholders
from generator.planning.types import encoded, item_at, kind_of, kind_of_block, member_of

Json = dict[str, Any]
_LINEAGE = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class StateMaker:
    """Makes states of one root. ``schemas``: what ``terraform providers schema -json`` says."""

    schemas: Mapping[str, Any]
    configuration: Configuration
    placeholders: Placeholders

    def state(self, plan: Json, serial: int) -> Json:
        """The state (format 4) to which a plan leads.

        Raises:
            KeyError, TypeError: the plan and the schemas are not those of one root.
        """
        made = [c for c in plan.get("resource_changes", ()) if c["mode"] == "managed"]
        kept = [c for c in made if c["change"]["actions"] not in (["delete"], ["forget"])]
        guesses = Guesses(self.configuration, kept, self.placeholders)
        found: dict[tuple[str, str, str], Json] = {}
        for change in kept:
            key = (change.get("module_address", ""), change["type"], change["name"])
            resource = found.setdefault(key, self._resource(change, plan))
            resource["instances"].append(self._instance(change, guesses))
        return {
            "version": 4,
            "terraform_version": plan["terraform_version"],
            "serial": serial,
            "lineage": _LINEAGE,
            "outputs": {},
            "resources": list(found.values()),
        }

    @staticmethod
    def _resource(change: Json, plan: Json) -> Json:
        module = {"module": change["module_address"]} if change.get("module_address") else {}
        return {
            **module,
            "mode": "managed",
            "type": change["type"],
            "name": change["name"],
            "provider": _provider(change, plan),
            "instances": [],
        }

    def _instance(self, change: Json, guesses: Guesses) -> Json:
        provider = self.schemas["provider_schemas"][change["provider_name"]]
        schema = provider["resource_schemas"][change["type"]]
        written = self.configuration.by_address.get(change["address"])
        sides = change["change"]
        body = _Body(change["address"], guesses, self.placeholders)
        values = body.block(
            sides.get("after") or {},
            sides.get("after_unknown") or {},
            sides.get("before") or {},
            schema["block"],
            written.block if written else None,
        )
        index = {"index_key": change["index"]} if "index" in change else {}
        return {**index, "schema_version": schema["version"], "attributes": values}


def _provider(change: Json, plan: Json) -> str:
    """The provider configuration of a resource as a state names it."""
    settings = plan.get("configuration", {})
    key = _provider_key(change, settings)
    found = settings.get("provider_config", {}).get(key, {})
    name = f'provider["{change["provider_name"]}"]'
    module = f"{found['module_address']}." if found.get("module_address") else ""
    return f"{module}{name}" + (f".{found['alias']}" if found.get("alias") else "")


def _provider_key(change: Json, settings: Json) -> str:
    module = settings.get("root_module", {})
    parts = change.get("module_address", "").split(".")[1::2]
    for name in (part.partition("[")[0] for part in parts):
        module = module.get("module_calls", {}).get(name, {}).get("module", {})
    for resource in module.get("resources", ()):
        if (resource["mode"], resource["type"], resource["name"]) == (
            "managed", change["type"], change["name"],
        ):  # fmt: skip
            return str(resource.get("provider_config_key", ""))
    return ""


@dataclass(frozen=True, slots=True)
class _Body:
    address: str
    guesses: Guesses
    placeholders: Placeholders

    def block(  # noqa: PLR0913 - the same block in five trees
        self, after: Json, unknown: Any, before: Any, schema: Json, written: Block | None,
        path: str = "",
    ) -> Json:  # fmt: skip
        """Values of a block. What is not known stays as it was before, if it was."""
        holes = unknown if isinstance(unknown, dict) else {}
        olds = before if isinstance(before, dict) else {}
        found = dict(after)
        for name, attribute in schema.get("attributes", {}).items():
            value, hole, kind = after.get(name), holes.get(name), kind_of(attribute)
            if hole is True:
                value = self._open(kind, name, path, olds.get(name), written)
            elif self._wanders(name, value, olds, attribute, written):
                value = None
            elif hole:
                value = self._partly(value, hole, kind, path + name)
            found[name] = encoded(value, kind)
        for name, nested in schema.get("block_types", {}).items():
            found[name] = self._blocks(
                after.get(name), holes.get(name), olds.get(name), nested, written, path + name
            )
        return found

    @staticmethod
    def _wanders(name: str, value: Any, olds: Json, attribute: Json, written: Block | None) -> bool:
        """Whether the provider makes another value of the placeholder of an argument that nobody
        has written: a hash of it, and a hash of that."""
        unwritten = written is not None and name not in written.attributes
        return bool(unwritten and attribute.get("computed") and olds.get(name) not in (None, value))

    def _open(self, kind: Any, name: str, path: str, old: Any, written: Block | None) -> Any:
        if old is not None:
            return old
        attribute = written.attributes.get(name) if written else None
        guess = self.guesses.value(attribute.value, kind) if attribute else None
        return guess if guess is not None else self.placeholders.of(kind, self.address, path + name)

    def _blocks(  # noqa: PLR0913 - the same blocks in five trees
        self, after: Any, holes: Any, olds: Any, schema: Json, written: Block | None, path: str
    ) -> Any:
        mode = schema["nesting_mode"]
        if holes is True:
            if not olds and self.placeholders.read(self.address, path):
                kind = kind_of_block(schema["block"], mode)
                return self.placeholders.of(kind, self.address, path)
            return olds or ([] if mode in ("list", "set") else None)
        if isinstance(after, dict) and mode == "single":
            return self.block(after, holes, olds, schema["block"], None, f"{path}.")
        if not isinstance(after, list):
            return after
        inner = written.children(path.rpartition(".")[2]) if written else ()
        placed = mode == "list" and len(inner) == len(after)
        return [
            self.block(
                item,
                item_at(holes, n),
                item_at(olds, n),
                schema["block"],
                inner[n] if placed else None,
                f"{path}[{n}].",
            )
            for n, item in enumerate(after)
        ]

    def _partly(self, value: Any, hole: Any, kind: Any, path: str) -> Any:
        """A collection of which some members are not known yet."""
        if hole is True:
            return self.placeholders.of(kind, self.address, path)
        if isinstance(hole, list):
            return [
                self._partly(item_at(value, n), part, member_of(kind, n), f"{path}[{n}]")
                for n, part in enumerate(hole)
            ]
        if isinstance(hole, dict):
            known = value if isinstance(value, dict) else {}
            return {
                **known,
                **{
                    k: self._partly(known.get(k), part, member_of(kind, k), f"{path}.{k}")
                    for k, part in hole.items()
                    if part
                },
            }
        return value
