"""Logs that search domains publish."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    all_of,
    any_of,
    equals,
    failed,
    passed,
    unknown,
    values_at,
)


def publishes(case: Case, types: list[str]) -> Judgement:
    """Each log type has a log group and is not switched off."""
    options, unresolved = case.blocks("log_publishing_options")
    if unresolved:
        return unknown("log_publishing_options cannot be resolved", unresolved[0].line)
    return all_of(_published(options, type_) for type_ in types)


def _published(options: list[Block], type_: str) -> Judgement:
    missing = failed(f"log_publishing_options has no {type_}")
    return any_of([missing, *(_option(option, type_) for option in options)])


def _option(option: Block, type_: str) -> Judgement:
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
