"""Show values of a spec in messages: bounded, visible, and never a secret."""

from __future__ import annotations

from typing import Any

from generator.shown import sounds_secret, visible

LIMIT = 80


def show(text: str) -> str:
    """Text on one line, at most 80 characters of it."""
    return visible(text if len(text) <= LIMIT else f"{text[:LIMIT]}...")


def _fields(path: str) -> str:
    """A dotted path without the name of the component: `valkey-token` may have fields to show."""
    part, *name_and_fields = path.split(".")
    return ".".join((part, *name_and_fields[1:])) if name_and_fields[1:] else path


def show_value(value: Any, field: str) -> str:
    """A found value as a message may hold it; ``field`` is the dotted path it stands at."""
    if sounds_secret(_fields(field)):
        return "a value that is kept secret"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, str):
        return "'" + show(value) + "'"
    if value is None:
        return "nothing"
    return show(str(value).lower() if isinstance(value, bool) else str(value))
