"""Logins of document databases and caches."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    Resource,
    Value,
    all_of,
    equals,
    failed,
    items,
    passed,
    secret_from_outside,
    secret_is_looked_up,
    unknown,
    values_at,
)

_TOKENS = ("auth_token", "auth_token_wo")
_CREDENTIALS = (
    *_TOKENS,
    "passwords",
    "passwords_wo",
    "authentication_mode.passwords",
)


def _written(resource: Resource, path: str) -> bool:
    return resource.get(path) not in (ABSENT, None, "")


def cache_asks_for_login(case: Case) -> Judgement:
    """User groups, or a token that travels encrypted."""
    groups = case.get("user_group_ids")
    if groups is not ABSENT and groups not in (None, []):
        return _resolved(groups, "user_group_ids", case.line_of("user_group_ids"))
    written = [path for path in _TOKENS if _written(case.resource, path)]
    if not written:
        return failed("neither user_group_ids nor a token is set, so no login is required")
    return _encrypted(case.resource, written[0])


def _resolved(value: Value, path: str, line: int) -> Judgement:
    known = isinstance(value, Reference | str) or (isinstance(value, list | tuple) and value)
    return passed(path) if known else unknown(f"{path} cannot be resolved", line)


def _encrypted(resource: Resource, path: str) -> Judgement:
    answer = equals(resource.get("transit_encryption_enabled"), True)
    if answer is None:
        return unknown("transit_encryption_enabled cannot be resolved")
    if not answer:
        return failed(f"{path} is sent in clear: transit_encryption_enabled is not true")
    return passed(path)


def no_literal_credential(case: Case) -> Judgement:
    """No token or password is a text, nor a variable whose default is one."""
    return all_of([passed(), *_verdicts(case)])


def _verdicts(case: Case) -> Iterator[Judgement]:
    for path in _CREDENTIALS:
        for hit in values_at(case.resource.block, path):
            for value in items(hit.value):
                yield _credential(case, path, value, hit.line)


def _credential(case: Case, path: str, value: Value, line: int) -> Judgement:
    if value is ABSENT or value is None:
        return passed()
    if isinstance(value, str):
        return failed(f"{path} is written in clear", line) if value else passed()
    if isinstance(value, Reference) or path.endswith("_wo"):
        return passed(path)
    if secret_from_outside(case.configuration, value):
        return passed("a sensitive variable without a value in code")
    if secret_is_looked_up(case.configuration, value):
        return passed("made, or kept, as a secret")
    return unknown(f"where {path} comes from cannot be resolved", line)
