"""Overrides of rendered resources: arguments that exist, with values of their kind, named once.

Whether the resource is there, only the blueprint knows (generator/blueprint/overrides.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.errors import Problem
from generator.shown import nearest, sounds_secret
from generator.spec.model.override import Override
from generator.spec.rules.subject import Subject
from generator.spec.tables import table

_KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "bool": (bool,),
    "list": (list, tuple),
    "set": (list, tuple),
    "map": (dict,),
}
_WORDS = {"string": "text", "number": "a number", "bool": "true or false", "map": "a mapping"}
_NAMES_OF_SECRETS = ("_arn", "_id", "_name", "_version")  # `master_user_secret_kms_key_id`


def overrides(subject: Subject) -> Iterator[Problem]:
    """Every override that cannot be rendered, or says nothing."""
    for index, override in enumerate(subject.environment.overrides):
        path = f"overrides.{index}"
        if not (override.set or override.ignore_changes):
            message = "changes nothing"
            yield subject.problem(path, message, allowed="set, ignore_changes, or both")
        type_ = override.resource.split(".")[2]
        known = table("arguments")["types"].get(type_)
        if known is None:
            near = nearest(type_, table("arguments")["types"])
            message = "pave renders no resource of this type"
            yield subject.problem(f"{path}.resource", message, override.resource, near=near)
            continue
        yield from _arguments(subject, path, override, known)
    yield from _twice(subject)


def _arguments(
    subject: Subject, path: str, override: Override, known: Mapping[str, str]
) -> Iterator[Problem]:
    for name, value in override.set.items():
        yield from _argument(subject, f"{path}.set.{name}", override, known, name)
        if name in known and known[name] in _KINDS:
            yield from _value(subject, f"{path}.set.{name}", known[name], name, value)
    for name in override.ignore_changes:
        yield from _argument(subject, f"{path}.ignore_changes", override, known, name, ignored=True)


def _argument(  # noqa: PLR0913 - the parts of one question
    subject: Subject,
    path: str,
    override: Override,
    known: Mapping[str, str],
    name: str,
    *,
    ignored: bool = False,
) -> Iterator[Problem]:
    type_ = override.resource.split(".")[2]
    if name == "tags" and not ignored:
        message = "tags are those of the component and of the environment"
        yield subject.problem(path, message, allowed="tags: of the component")
    elif known.get(name) == "block" and not ignored:
        message = f"{name} of {type_} is a nested block, and only arguments can be set"
        yield subject.problem(path, message)
    elif name not in known and f"{type_}.{name}" not in subject.environment.confirmed:
        message = (
            f"{type_} has no argument {name} that pave knows; if a newer provider has it, write "
            f'`confirmed: ["{type_}.{name}"]` in this spec'
        )
        yield subject.problem(path, message, near=nearest(name, known))


def _value(subject: Subject, path: str, kind: str, name: str, value: Any) -> Iterator[Problem]:
    fits = isinstance(value, _KINDS[kind]) and (kind == "bool") == isinstance(value, bool)
    if not fits:
        yield subject.problem(path, f"must be {_WORDS.get(kind, 'a list')}", value)
    elif kind == "string" and sounds_secret(name) and not name.endswith(_NAMES_OF_SECRETS):
        yield subject.problem(path, "a secret has no place in a spec")


def _twice(subject: Subject) -> Iterator[Problem]:
    named = Counter(
        (override.resource, name)
        for override in subject.environment.overrides
        for name in override.set
    )
    for index, override in enumerate(subject.environment.overrides):
        again = sorted(n for n in override.set if named[override.resource, n] > 1)
        if again:
            message = f"{', '.join(again)} of this resource is named more than once"
            yield subject.problem(
                f"overrides.{index}", message, allowed="one entry for each argument"
            )
