"""Logins that an OpenAPI document asks for."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    all_of,
    api_operations,
    failed,
    not_applicable,
    one_of,
    passed,
    unknown,
)


def operations_need_login(case: Case) -> Judgement:
    """Every operation asks its callers who they are, but where a mock answers; nobody outside
    calls a private API."""
    if case.get("body") in (ABSENT, None, ""):
        return not_applicable()
    types = case.get("endpoint_configuration.types")
    if types is not ABSENT and one_of(types, ["PRIVATE"]):
        return passed("nobody outside of the VPC can call it")
    line = case.line_of("body")
    found = api_operations(case.resource)
    if isinstance(found, Unknown):
        return unknown(f"body cannot be resolved: {found.reason}", line)
    judged = (_login(o.name, o.login, line) for o in found if not o.is_mocked)
    return all_of([passed(), *judged])


def _login(name: str, login: bool | None, line: int) -> Judgement:
    if login is None:
        return unknown(f"whether {name} asks for a login cannot be resolved", line)
    return passed() if login else failed(f"{name} asks for no login: everybody may call", line)
