"""Why answers are unknown: the one value that somebody can give to decide all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from generator.config.model import Attribute, Configuration
from generator.config.values import Base64, Cause, Json, OpenMap, Template, Unknown, Value
from generator.gate.model import Result, Status

# What somebody can give, so that every finding that hangs on it goes.
_GIVEN = (Cause.VARIABLE, Cause.DEFAULT, Cause.MODULE, Cause.FILE)
_MOST = 10_000  # values in one argument; shared values can make more than were written
_UNREAD = re.compile(r"module[. ](?:\S+\.)?([\w-]+)\S* could not be read")


class Causes:
    """Of the answers about one configuration."""

    def __init__(self, configuration: Configuration) -> None:
        # By name of the call: which modules are not read, and why.
        self._sources = {t.subject: t.cause for t in configuration.troubles if t.cause}

    def of(self, result: Result) -> str:
        """What the answer names, or else why it is unknown, where one value that somebody can give
        decides: it is named in the message, or stands in an argument that the message names."""
        if result.cause or result.status is not Status.UNKNOWN:
            return self._read(result.cause)
        said, attributes = result.message.lower(), result.resource.block.attributes
        reasons = _reasons(attributes.values())
        told = {reason for reason in reasons if reason.lower() in said}
        told = told or set(_reasons(a for n, a in attributes.items() if _names(said, n)))
        return self._read(told.pop()) if len(told) == 1 else ""

    def _read(self, cause: str) -> str:
        call = _UNREAD.fullmatch(cause)
        return self._sources.get(f"module {call[1]}", cause) if call else cause


def _names(said: str, argument: str) -> bool:
    scope = argument == "tags" and "in scope" in said
    return scope or argument in said or argument.replace("_", " ") in said


def _reasons(attributes: Iterable[Attribute]) -> Iterator[str]:
    for attribute in attributes:
        given = (value for value in _unknowns(attribute.value) if value.cause in _GIVEN)
        yield from (value.reason for value in islice(given, _MOST))


def _unknowns(value: Value) -> Iterator[Unknown]:
    if isinstance(value, Unknown):
        yield value
    elif isinstance(value, Json | Base64):
        yield from _unknowns(value.value)
    elif isinstance(value, dict):
        parts = (*value.values(), *([value.rest] if isinstance(value, OpenMap) else []))
        yield from (u for part in parts for u in _unknowns(part))
    elif isinstance(value, list | tuple):
        yield from (u for part in value for u in _unknowns(part))
    elif isinstance(value, Template):
        yield from (u for part in value.parts for u in _unknowns(part))
