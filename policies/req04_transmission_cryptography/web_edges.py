"""TLS between services that face the internet and what stands behind them."""

from __future__ import annotations

import re

from generator.gate.api import (
    Case,
    Judgement,
    Reference,
    Template,
    Value,
    all_of,
    equals,
    failed,
    in_doubt,
    items,
    passed,
    unknown,
    values_at,
)

_LOCAL = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)", re.IGNORECASE)


def no_clear_address(case: Case, paths: list[str]) -> Judgement:
    """None of the arguments holds an address that begins with http://."""
    judged = (_address(path, a.value, a.line) for path in paths for a in case.find(path))
    return all_of([passed(), *judged])


def _address(path: str, value: Value, line: int) -> Judgement:
    first = value.parts[0] if isinstance(value, Template) else value
    if isinstance(first, str):
        clear = first.lower().startswith("http://")
        return failed(f"{path} begins with http://", line) if clear else passed()
    if value is None or isinstance(value, Reference):
        return passed("an attribute that AWS assigns: the address of a function, say")
    return unknown(f"{path} cannot be resolved", line)


def no_clear_redirect(case: Case) -> Judgement:
    """No address to go back to begins with http://, but for the machine of the developer (Amazon
    Cognito developer guide, "App client settings": http://localhost is for tests)."""
    paths = ("callback_urls", "logout_urls", "default_redirect_uri")
    found = ((path, v, a.line) for path in paths for a in case.find(path) for v in items(a.value))
    return all_of(
        [passed(), *(_address(p, v, line) for p, v, line in found if not _LOCAL.match(str(v)))]
    )


def serverless_requires_tls(case: Case) -> Judgement:
    """No parameter switches TLS off. It is on by default (Amazon Redshift management guide,
    "Behavior changes": workgroups made since January 2025)."""
    blocks, unresolved = case.blocks("config_parameter")
    for block in blocks:
        key, value = (values_at(block, f"parameter_{part}")[0].value for part in ("key", "value"))
        if equals(key, "require_ssl") is False or equals(value, "true"):
            continue
        refused = failed("require_ssl is not true", block.line)
        known = equals(key, "require_ssl") and equals(value, "true") is False
        return refused if known else in_doubt(refused, "config_parameter cannot be resolved")
    return unknown("config_parameter cannot be resolved") if unresolved else passed()
