"""A state as it would be after an apply, made from plans: nothing is created.

What a plan knows goes into the state; what only AWS knows gets a placeholder of the right type.
The next plan can then compute what depended on it (policies with ARNs, for example), until a
plan changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from tests.support.terraform_engine import Root, actions

ROUNDS = 8
Json = dict[str, Any]
STATE = "offline.tfstate"
# What the provider looks at when it plans.
_PREFIXES = {"aws_launch_template": "lt-"}
_ANSWERS = {("aws_lb_target_group", "protocol_version"): "HTTP1"}


def make_state(root: Root) -> None:
    """Bring a root's state to where its plan is empty.

    Raises:
        AssertionError: it never is; the message names what still changes.
    """
    schemas = _schemas(root)
    _unguard(root)
    for serial in range(1, ROUNDS):
        plan = root.plan("-refresh=false")
        if not actions(plan):
            return
        (root.folder / STATE).write_text(json.dumps(_state(plan, schemas, serial)))
    raise AssertionError(f"still changing: {actions(plan)}")


def _unguard(root: Root) -> None:
    """Placeholders of one round may look like replacements in the next."""
    for file in root.folder.glob("modules/*/*.tf"):
        text = file.read_text("utf-8").replace("prevent_destroy = true", "prevent_destroy = false")
        file.write_text(text, "utf-8")


def _schemas(root: Root) -> Json:
    shown = json.loads(root.expect("providers", "schema", "-json").out)
    (provider,) = (v for k, v in shown["provider_schemas"].items() if k.endswith("/aws"))
    resources: Json = provider["resource_schemas"]
    return resources


def _state(plan: Json, schemas: Json, serial: int) -> Json:
    made = (c for c in plan["resource_changes"] if c["mode"] == "managed")
    return {
        "version": 4,
        "terraform_version": plan["terraform_version"],
        "serial": serial,
        "lineage": "00000000-0000-0000-0000-000000000000",
        "outputs": {},
        "resources": [_resource(change, schemas[change["type"]]) for change in made],
    }


def _resource(change: Json, schema: Json) -> Json:
    after = change["change"]["after"] or {}
    unknown = change["change"]["after_unknown"] or {}
    before = change["change"]["before"] or {}
    values = _block(after, unknown, before, schema["block"], change["address"])
    return {
        "module": change["module_address"],
        "mode": "managed",
        "type": change["type"],
        "name": change["name"],
        "provider": f'provider["{change["provider_name"]}"]',
        "instances": [{"schema_version": schema["version"], "attributes": values}],
    }


def _block(after: Json, unknown: Any, before: Json, schema: Json, address: str) -> Json:
    """Values of a block; what is not known yet stays as it was before, if it was."""
    found = dict(after)
    for name, attribute in schema.get("attributes", {}).items():
        if isinstance(unknown, dict) and unknown.get(name) is True:
            old = before.get(name) if before else None
            found[name] = old if old is not None else placeholder(attribute, name, address)
        elif isinstance(unknown, dict) and unknown.get(name):
            found[name] = _partly(after.get(name), unknown[name], attribute.get("type"), address)
    for name, nested in schema.get("block_types", {}).items():
        holes = unknown.get(name) if isinstance(unknown, dict) else None
        if isinstance(found.get(name), list):
            olds = before.get(name) or [] if before else []
            found[name] = [
                _block(
                    item,
                    holes[i] if isinstance(holes, list) and i < len(holes) else {},
                    olds[i] if i < len(olds) else {},
                    nested["block"],
                    address,
                )
                for i, item in enumerate(found[name])
            ]
        elif holes is True:
            found[name] = (before or {}).get(name) or []
    return found


def _partly(value: Any, unknown: Any, kind: Any, address: str) -> Any:
    """A list or map of which some elements are not known yet."""
    if unknown is True:
        return placeholder({"type": kind}, "", address)
    if isinstance(unknown, list):
        inner = kind[1] if isinstance(kind, list) else "string"
        return [
            _partly(value[i] if value and i < len(value) else None, hole, inner, f"{address}.{i}")
            for i, hole in enumerate(unknown)
        ]
    if isinstance(unknown, dict):
        kinds = kind[1] if isinstance(kind, list) else "string"
        return {
            **(value or {}),
            **{
                k: _partly((value or {}).get(k), hole, _of(kinds, k), address)
                for k, hole in unknown.items()
                if hole
            },
        }
    return value


def _of(kinds: Any, name: str) -> Any:
    return kinds.get(name) if isinstance(kinds, dict) else kinds


def placeholder(attribute: Json, name: str, address: str) -> Any:
    """Something of the attribute's type that AWS could have answered."""
    kind = attribute.get("type")
    if kind is None:
        return None
    if isinstance(kind, list):
        return _collection(kind, name, address)
    return {"number": 1, "bool": False}.get(kind, _text(name, address))


def _collection(kind: list[Any], name: str, address: str) -> Any:
    if kind[0] == "map":
        return {}
    if kind[0] == "object":
        return {k: placeholder({"type": v}, k, address) for k, v in kind[1].items()}
    whole = isinstance(kind[1], list) and kind[0] == "list"
    return [placeholder({"type": kind[1]}, name, address)] if whole else []


def _text(name: str, address: str) -> str:
    kind, label = address.split(".")[-2:]
    if (kind, name) in _ANSWERS:
        return _ANSWERS[kind, name]
    own = address.removeprefix("module.").replace(f"{kind}.", "").replace(".", "-")
    if name == "arn" or name.endswith("_arn"):
        return f"arn:aws:{kind.split('_')[1]}:ap-southeast-1:111122223333:{label}/{own}"
    if name == "id" and kind in _PREFIXES:
        return _PREFIXES[kind] + hashlib.sha256(address.encode()).hexdigest()[:17]
    return f"{own}-{name}".lower().replace("_", "-")
