"""From a name and a folder of specs to what the spec of the environment declares."""

from __future__ import annotations

from pathlib import Path

from generator.blueprint.context import context_of
from generator.errors import UsageError
from generator.intent.declared import Intent, intent
from generator.shown import similar
from generator.spec.load import load_estate


def declared_by(specs: Path, name: str) -> Intent:
    """What the environment of a name declares.

    Raises:
        UsageError: there is no such environment; with the nearest name.
        InputError: every problem of its spec, with file and line.
    """
    environments = load_estate(specs, [name]).environments
    if name not in environments:
        near = similar(name, environments, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(
            f"{specs} has no environment {name}.{hint} --against-spec compares a root that pave "
            "rendered with its spec: name the environment."
        )
    found = environments[name]
    return intent(context_of(found))
