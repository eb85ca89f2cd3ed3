"""TLS between services that face the internet and what stands behind them."""

from __future__ import annotations

import re

from generator.gate.api import (
    ApiOperation,
    Case,
    Judgement,
    Reference,
    Template,
    Unknown,
    Value,
    all_of,
    api_operations,
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


def no_clear_backend(case: Case) -> Judgement:
    """No integration in the OpenAPI document calls an http:// address, but for a VPC link."""
    found, line = api_operations(case.resource), case.line_of("body")
    if isinstance(found, Unknown):
        return unknown(f"body cannot be resolved: {found.reason}", line)
    return all_of([passed(), *(_backend(o, line) for o in found)])


def _backend(operation: ApiOperation, line: int) -> Judgement:
    integration = operation.integration
    if integration is None:
        return unknown(f"what {operation.name} calls cannot be resolved", line)
    if "uri" not in integration or equals(integration.get("connectiontype"), "VPC_LINK"):
        return passed()
    return _address(f"the uri of {operation.name}", integration["uri"], line)


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
    return _requires_tls(case, "config_parameter", ("parameter_key", "parameter_value"), passed())


def cluster_requires_tls(case: Case) -> Judgement:
    """A parameter switches TLS on. A group that is silent has the value of its family: false
    before redshift-2.0 (Amazon Redshift management guide, "Amazon Redshift parameter groups")."""
    return _requires_tls(case, "parameter", ("name", "value"), failed("require_ssl is not written"))


def _requires_tls(case: Case, path: str, words: tuple[str, str], silent: Judgement) -> Judgement:
    blocks, unresolved = case.blocks(path)
    for block in blocks:
        key, value = (values_at(block, word)[0].value for word in words)
        if equals(key, "require_ssl") is False:
            continue
        refused = failed("require_ssl is not true", block.line)
        known = equals(key, "require_ssl")
        if known and (on := equals(value, "true")) is not None:
            return passed() if on else refused
        if not known and equals(value, "true"):
            continue
        return in_doubt(refused, f"{path} cannot be resolved")
    return unknown(f"{path} cannot be resolved") if unresolved else silent
