"""Components and sites that have a new name.

AWS replaces most things whose name changes (``identifier``, ``name``, ``description`` of security
groups, ...: "Forces new resource" in the provider's documentation), data included. So a renamed
component keeps its first name in everything that AWS sees: it is decided under that name, and
only its module takes the new one, with ``moved`` blocks from each former address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Move
from generator.spec.model.base import Model
from generator.spec.model.environment import Environment, environment_parts
from generator.spec.source import Source

# Fields of the spec that hold the name of another component or site; of those in the plural the
# keys.
REFERENCES = frozenset(
    {"buckets", "load_balancer_of", "native_backup_bucket", "queue", "queues", "site", "store"}
    | {"to", "topics", "used_by", "users"}
)
Names = Mapping[str, str]


def former_names(environment: Environment) -> dict[str, tuple[str, ...]]:
    """Name -> former names, oldest first, of what was renamed."""
    members = (m for part in environment_parts() for m in getattr(environment, part).items())
    return {name: former for name, m in members if (former := getattr(m, "renamed_from", ()))}


def called(environment: Environment, names: Names) -> Environment:
    """The same environment with other names, wherever they are used."""
    fields = {field: getattr(environment, field) for field in environment_parts()}
    changed: dict[str, Any] = {
        field: {names.get(name, name): _walk(member, names) for name, member in members.items()}
        for field, members in fields.items()
    }
    changed["network"] = _walk(environment.network, names)
    found = environment.model_copy(update=changed)
    for cached in ("components", "named_components"):
        found.__dict__.pop(cached, None)
    return found


def _walk(value: Any, names: Names, field: str = "") -> Any:
    if isinstance(value, Model):
        found = {f: _walk(getattr(value, f), names, f) for f in type(value).model_fields}
        # A copy takes every field in ``update`` for one that was written.
        changed = {f: new for f, new in found.items() if new != getattr(value, f)}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        return tuple(_walk(v, names, field) for v in value)
    if isinstance(value, dict):
        keys = names if field in REFERENCES else {}
        return {keys.get(k, k): _walk(v, names) for k, v in value.items()}
    return names.get(value, value) if field in REFERENCES and isinstance(value, str) else value


def lines_of(lines: Mapping[str, Source], names: Names) -> dict[str, Source]:
    """Where things are written, by their path under other names."""
    found = dict(lines)
    for path, source in lines.items():
        part, _, rest = path.partition(".")
        name, dot, inner = rest.partition(".")
        if part in environment_parts() and name in names:
            found[f"{part}.{names[name]}{dot}{inner}"] = source
    return found


def steps(former: Mapping[str, Sequence[str]]) -> Iterator[Names]:
    """Every set of names there was, from the first to the one before today's: name -> then."""
    names = {name: history[0] for name, history in former.items()}
    for name, history in former.items():
        for then in history:
            names[name] = then
            yield dict(names)
        names[name] = name


def under(context: Context, names: Names) -> Context:
    """The same context with other names of components and sites."""
    return replace(
        context,
        environment=called(context.environment, names),
        lines=lines_of(context.lines, names),
        twins={names.get(name, name): twin for name, twin in context.twins.items()},
    )


def first_names(environment: Environment) -> Names:
    """Name -> the first one, which AWS and the segmentation keep, of what was renamed."""
    return {name: former[0] for name, former in former_names(environment).items()}


def relabelled(modules: Sequence[Module], names: Sequence[str]) -> tuple[Module, ...]:
    """Modules under other names, with every reference to their outputs."""
    labels = {m.label: label(name) for m, name in zip(modules, names, strict=True)}
    folders = {m.name: name for m, name in zip(modules, names, strict=True)}
    return tuple(_relabelled(m, folders, labels) for m in modules)


def _relabelled(module: Module, folders: Names, labels: Names) -> Module:
    new = folders[module.name]
    about = f"{module.description} (its name in AWS is still {module.name})"
    return replace(
        module,
        name=new,
        description=module.description if new == module.name else about,
        inputs=tuple(_input(i, labels) for i in module.inputs),
    )


def _input(given: Input, labels: Names) -> Input:
    written = given.value.text
    text = re.sub(r"\bmodule\.(\w+)", lambda m: f"module.{labels.get(m[1], m[1])}", written)
    return replace(given, value=Expr(text))


def moves(history: Sequence[Sequence[str]]) -> tuple[Move, ...]:
    """From each former address of a module to the next; ``history``: names of all modules."""
    found: dict[Move, None] = {}
    for before, after in pairwise(history):
        for old, new in zip(before, after, strict=True):
            if old != new:
                found[Move(f"module.{label(old)}", f"module.{label(new)}")] = None
    return tuple(found)
