"""From the call of a module that is not read to resources that its arguments ask for.

Only what is written is there: a policy that fails on such a resource fails on what somebody wrote.
A pass would say something of a module that nobody read, so there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.config.block import Attribute, Block
from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown, Value, entry
from generator.gate.published.rules import rules_of
from generator.gate.published.table import StandIn, module_of, rule_names, stand_ins, switches

_OTHER_PROVIDER = Unknown("the tags of the provider that the call passes on are not known")


@dataclass(frozen=True, slots=True)
class CalledFor:
    """A resource that stands for a part of ``module``, and the policies that decide about it."""

    module: str
    call: Block
    resource: Resource
    asked: tuple[str, ...]


def made_by(configuration: Configuration) -> Iterator[CalledFor]:
    """What calls of known modules ask for; none for those that are read."""
    types = {resource.type for resource in configuration.resources}
    for caller, blocks in configuration.module_blocks.items():
        for call in blocks:
            source = call.attributes.get("source") if call.type == "module" else None
            if source is None or not isinstance(source.value, str):
                continue
            address = ".".join(filter(None, (caller, f"module.{call.labels[0]}")))
            name, part = module_of(source.value)
            if address in configuration.module_blocks or not _makes(name, call):
                continue
            tags = _default_tags(configuration, call)
            for type_, asked, held in _asked_for(name, part, call, types):
                block = Block(type_, ("this",), held, (), call.file, call.line, call.end_line)
                made = Resource(
                    address, "managed", type_, "this", address, block, default_tags=tags
                )
                yield CalledFor(name, call, made, asked)


def _makes(name: str, call: Block) -> bool:
    """Whether the module is known, and no argument keeps it from making anything."""
    held = [call.attributes[n].value for n in switches().get(name, ()) if n in call.attributes]
    return name in switches() and all(value is True or value is None for value in held)


def _asked_for(
    name: str, part: str, call: Block, types: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...], dict[str, Attribute]]]:
    tags = {key: held for key, held in call.attributes.items() if key == "tags"}
    if not part:
        for stand_in in stand_ins().get(name, ()):
            for held in () if stand_in.unless in types else _held(stand_in, call):
                yield stand_in.type, stand_in.asked, held | tags
    if name in rule_names():
        for type_, asked, held in rules_of(rule_names()[name], part, call):
            yield type_, asked, held | tags


def _held(stand_in: StandIn, call: Block) -> Iterator[dict[str, Attribute]]:
    """The arguments of each resource that the call asks for."""
    given = {name: held for name, held in call.attributes.items() if held.value is not None}
    if stand_in.absent in given:
        return
    if not all(n in given and _is(given[n].value, v) for n, v in stand_in.given.items()):
        return
    entries: Iterable[Mapping[str, Attribute]] = (given,)
    if stand_in.each:
        entries = _entries(given.get(stand_in.each))
    for held in entries:
        if not stand_in.written or stand_in.written in held:
            yield _nested(stand_in, held, call)


def _is(value: Value, wanted: Value) -> bool:
    """Whether a value is known to be one; an object that is known in part may hold more."""
    return type(value) is type(wanted) and value == wanted


def _entries(held: Attribute | None) -> Iterator[dict[str, Attribute]]:
    values = list(held.value.values()) if held and isinstance(held.value, dict) else []
    if held and isinstance(held.value, list):
        values = held.value
    for value in values:
        if held and isinstance(value, dict):
            yield {
                key: Attribute(one, held.file, held.line)
                for key, one in value.items()
                if one is not None
            }


def _nested(stand_in: StandIn, given: Mapping[str, Attribute], call: Block) -> dict[str, Attribute]:
    """The paths of the resource that the call, or the module for it, gives a value."""
    found: dict[str, Attribute] = {}
    fixed: dict[str, str | bool] = dict(stand_in.fixed)
    for path, by_key in stand_in.kinds.items():
        fixed[path] = next((kind for key, kind in by_key.items() if key in given), by_key[""])
    first = given if stand_in.each else stand_in.given
    at = given.get(next(iter(first), ""))
    for path, constant in fixed.items():
        found[path] = Attribute(constant, call.file, at.line if at else call.line)
    for path, target in stand_in.arguments.items():
        head, _, rest = path.partition(".")
        value = _at(given[head].value, rest) if head in given else ABSENT
        if value is not ABSENT and value is not None:
            found[target] = Attribute(value, call.file, given[head].line)
    return _as_blocks(found.items())


def _as_blocks(found: Iterable[tuple[str, Attribute]]) -> dict[str, Attribute]:
    """Arguments by name; those of a nested block as an object."""
    held: dict[str, Attribute] = {}
    for path, attribute in found:
        head, _, rest = path.partition(".")
        before = held[head].value if head in held else {}
        value = _with(before, rest, attribute.value)
        held[head] = Attribute(value, attribute.file, attribute.line)
    return held


def _with(held: Value, path: str, value: Value) -> Value:
    """An object with a value at a path; the value itself where there is no path."""
    if not path:
        return value
    head, _, rest = path.partition(".")
    inside = held if isinstance(held, dict) else {}
    return {**inside, head: _with(inside.get(head, {}), rest, value)}


def _at(value: Value, path: str) -> Value:
    """What stands at a path of objects, of lists of one object, or of the value itself."""
    if not path:
        return value
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return value if isinstance(value, Unknown) else ABSENT
    head, _, rest = path.partition(".")
    return _at(entry(value, head), rest)


def _default_tags(configuration: Configuration, call: Block) -> Value:
    """Those of the provider without an alias: which other one the module uses is not known."""
    if "providers" in call.attributes:
        return _OTHER_PROVIDER
    for block in configuration.root_blocks:
        own = block.type == "provider" and block.labels == ("aws",)
        if own and "alias" not in block.attributes:
            return next((a.value for a in block.find("default_tags.tags")), None)
    return None
