"""Logs that search domains publish."""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at, values_at
from generator.config.values import ABSENT
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, all_of, any_of, failed, passed, unknown


def publishes(
    configuration: Configuration, resource: Resource, settings: Settings, types: list[str]
) -> Verdict:
    """Each log type has a log group and is not switched off."""
    options, unresolved = blocks_at(resource.block, "log_publishing_options")
    if unresolved:
        return unknown("log_publishing_options cannot be resolved", unresolved[0].line)
    return all_of(_published(options, type_) for type_ in types)


def _published(options: list[Block], type_: str) -> Verdict:
    missing = failed(f"log_publishing_options has no {type_}")
    return any_of([missing, *(_option(option, type_) for option in options)])


def _option(option: Block, type_: str) -> Verdict:
    named = equals(values_at(option, "log_type")[0].value, type_)
    if named is None:
        return unknown("log_type cannot be resolved", option.line)
    if not named:
        return failed(f"log_publishing_options has no {type_}")
    on = values_at(option, "enabled")[0].value
    enabled = True if on is ABSENT else equals(on, True)
    if enabled is None:
        return unknown(f"whether {type_} is enabled cannot be resolved", option.line)
    if not enabled:
        return failed(f"{type_} is switched off", option.line)
    if values_at(option, "cloudwatch_log_group_arn")[0].value in (ABSENT, ""):
        return failed(f"{type_} has no cloudwatch_log_group_arn", option.line)
    return passed()
