"""Parameters of Systems Manager (user guide, "Parameter types")."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    equals,
    failed,
    matches,
    names_secret,
    not_applicable,
    passed,
    unknown,
)

_PLACE = r"arn:.*"  # where the secret lies, which is none


def secret_is_encrypted(case: Case) -> Judgement:
    """A parameter that is named like a secret has the type SecureString."""
    name = case.literal(case.get("name"))
    if not isinstance(name, str):
        clear = equals(case.get("type"), "SecureString") is not True
        return unknown("name cannot be resolved", case.line_of("name")) if clear else passed()
    if not names_secret(name.rpartition("/")[2]) or _is_place(case):
        return not_applicable()
    answer = equals(case.get("type"), "SecureString")
    if answer is None:
        return unknown("type cannot be resolved", case.line_of("type"))
    return passed() if answer else failed("type is not SecureString", case.line_of("type"))


def _is_place(case: Case) -> bool:
    """The value is an ARN: written, or an attribute ``arn`` of a resource."""
    written = [a.value for path in ("value", "insecure_value") for a in case.find(path)]
    return bool(written) and all(
        matches(value, _PLACE) or str(getattr(value, "attribute", "")).endswith("arn")
        for value in written
    )
