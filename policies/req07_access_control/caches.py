"""Users of caches: nobody without a password, nobody with all rights."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    all_of,
    equals,
    failed,
    items,
    passed,
    unknown,
    values_at,
)

_ALL_KEYS = frozenset({"~*", "allkeys"})
_ALL_COMMANDS = frozenset({"+@all", "allcommands"})
_BUILT_IN = "default"


def users_restricted(case: Case) -> Judgement:
    """A user with a password and limited rights; a group without the built-in default user."""
    if case.resource.type == "aws_elasticache_user_group":
        return _group(case.resource)
    return all_of([_password(case.resource), _rights(case.resource)])


def _group(resource: Resource) -> Judgement:
    line = resource.line_of("user_ids")
    ids = [item for hit in values_at(resource.block, "user_ids") for item in items(hit.value)]
    if _BUILT_IN in ids:
        return failed("user_ids holds the built-in user `default`, who needs no password", line)
    texts = [value for value in ids if value is not ABSENT]
    if any(not _named(value) for value in texts):
        return unknown("user_ids cannot be resolved", line)
    return passed()


def _named(value: object) -> bool:
    """A text, or the id of a user of this configuration, who is judged on their own."""
    return isinstance(value, str) or hasattr(value, "address")


def _password(resource: Resource) -> Judgement:
    line, rights = resource.line_of("no_password_required"), resource.get("access_string")
    if isinstance(rights, str) and rights.split()[:1] == ["off"]:
        return passed("the user is off: nobody can log in")
    open_, mode = resource.get("no_password_required"), resource.get("authentication_mode.type")
    answer = False if open_ is ABSENT else equals(open_, True)
    if answer:
        return failed("no_password_required is true", line)
    if mode == "no-password-required":
        return failed(f"authentication_mode.type is {mode!r}", line)
    if answer is None or (mode is not ABSENT and not isinstance(mode, str)):
        return unknown("how the user authenticates cannot be resolved", line)
    return passed()


def _rights(resource: Resource) -> Judgement:
    value, line = resource.get("access_string"), resource.line_of("access_string")
    if not isinstance(value, str):
        return unknown("access_string cannot be resolved", line)
    words = value.split()
    if "off" in words and "on" not in words:
        return passed("switched off")
    built_in = equals(resource.get("user_name"), _BUILT_IN)
    if built_in:
        return failed("the default user is not switched off: access_string has no `off`", line)
    if _ALL_KEYS & {*words} and _unlimited(words):
        return failed("access_string gives all keys and all commands", line)
    return unknown("user_name cannot be resolved", line) if built_in is None else passed()


def _unlimited(words: list[str]) -> bool:
    """All commands, and nothing taken away after that."""
    granted = [index for index, word in enumerate(words) if word in _ALL_COMMANDS]
    return bool(granted) and not any(word.startswith("-") for word in words[granted[-1] :])
