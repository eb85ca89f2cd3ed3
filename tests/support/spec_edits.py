"""Edits of the example specs as data, and what they render to."""

from __future__ import annotations

import copy
import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from generator.blueprint.model import Blueprint
from generator.changes.terraform import Terraform
from generator.decided import roots
from generator.render.root import render
from generator.repository import ACCOUNTS
from generator.spec.load import load_texts
from tests.support.renames import renamed
from tests.support.rendered_changes import Rendering

ENVIRONMENTS = Path(__file__).parents[2] / "environments"
OPERATIONS = ("remove", "set", "first", "reverse", "rename")
Spec = dict[str, Any]


@cache
def _texts() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in ENVIRONMENTS.glob("*.yaml")}


def read(name: str) -> Spec:
    """An example spec as data, not merged with what it extends."""
    return copy.deepcopy(_read(name))


@cache
def _read(name: str) -> Spec:
    spec: Spec = YAML(typ="safe", pure=True).load(_texts()[f"{name}.yaml"])
    return spec


def edited(spec: Spec, edit: Spec) -> Spec:
    """The spec after ``remove``, ``set``, ``first`` (written before all others), ``reverse`` and
    ``rename``, each by dotted path; the number behind the last of a list appends."""
    found = copy.deepcopy(spec)
    for path in edit.get("remove", ()):
        holder, key = _holder(found, path)
        del holder[key]
    for path, value in edit.get("set", {}).items():
        holder, key = _holder(found, path)
        if isinstance(holder, list) and key == len(holder):
            holder.append(None)
        holder[key] = copy.deepcopy(value)
    for path, value in edit.get("first", {}).items():
        holder, key = _holder(found, path)
        old = holder.get(key) or type(value)()
        holder[key] = {**value, **old} if isinstance(old, dict) else [*value, *old]
    for path in edit.get("reverse", ()):
        holder, key = _holder(found, path)
        old = holder[key]
        holder[key] = dict(reversed(old.items())) if isinstance(old, dict) else old[::-1]
    for path, new in edit.get("rename", {}).items():
        part, _, old = path.partition(".")
        found = renamed(found, part, old, new)
    return found


def value_at(spec: Spec, path: str) -> Any:
    """What is written at a dotted path."""
    holder, key = _holder(spec, path)
    return holder[key]


def _holder(spec: Any, path: str) -> tuple[Any, Any]:
    *parents, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    for key in parents:
        spec = spec[key] if isinstance(key, int) else spec.setdefault(key, {})
    return spec, last


def decided_example(spec: Spec) -> Blueprint:
    """The blueprint of an example environment, or of an account without its environments but
    those that attach to a gateway of it, whose spec is this one.

    Raises:
        InputError: the spec is refused.
    """
    name = f"{spec['name']}.yaml"
    texts = {k: v for k, v in _texts().items() if _stands_beside(v) and k != "_gate.yaml"}
    loaded = load_texts({**texts, name: json.dumps(spec, ensure_ascii=False)})
    kind = ACCOUNTS + "/" if spec["kind"] == "account" else ""
    return roots(loaded)[f"{kind}{spec['name']}"]()


def _stands_beside(text: str) -> bool:
    """Whether a spec is loaded with every other: environments are not, so that an edit is cheap,
    but an account refuses an attachment of an environment that is not there."""
    return "kind: environment\nname:" not in text or "\n  existing:" in text


class Example:
    """An example with an edit, or without."""

    def __init__(self, spec: Spec) -> None:
        self.blueprint = decided_example(spec)
        files = render(self.blueprint)
        self.files = {path: text for path, text in files.items() if path.endswith(".tf")}

    @cached_property
    def terraform(self) -> Terraform:
        """The same, as `pave generate` compares it."""
        return Terraform(self.blueprint.name, self.files)

    @cached_property
    def rendering(self) -> Rendering:
        """Its files, read back."""
        return Rendering(self.files, self.terraform.configuration)


@cache
def example(name: str) -> Example:
    """An example as it is written."""
    return Example(read(name))
