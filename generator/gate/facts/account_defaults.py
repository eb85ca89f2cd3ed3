"""Settings of a whole account and region, which hold for resources that set nothing themselves."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.gate.facts.identity.account import aws_providers
from generator.gate.verdict.logic import Answer, every, some
from generator.gate.verdict.operators import equals


def set_for_account(
    configuration: Configuration,
    resource: Resource,
    type_: str,
    wanted: dict[str, Value],
    absent: dict[str, Value] | None = None,
) -> Answer:
    """Whether a setting of ``type_`` with all the ``wanted`` arguments holds for the resource.

    ``absent``: what counts where an argument is not written. None: its values, or which account
    and region it is of, cannot be told.
    """
    return some(
        every(
            [
                _same_place(configuration, setting, resource),
                *(equals(_value(setting, path, absent), value) for path, value in wanted.items()),
            ]
        )
        for setting in configuration.of_type(type_)
    )


def _value(setting: Resource, path: str, absent: dict[str, Value] | None) -> Value:
    written = setting.get(path)
    return (absent or {}).get(path, ABSENT) if written in (ABSENT, None) else written


def _same_place(configuration: Configuration, one: Resource, other: Resource) -> Answer:
    """Whether two resources belong to the same provider and region, as far as the code says it."""
    if one.get("region") != other.get("region"):
        return False
    if not any("alias" in block.attributes for block in aws_providers(configuration)):
        return True
    if one.module != other.module:
        return None  # which provider a module is given is not followed
    return one.get("provider") == other.get("provider")
