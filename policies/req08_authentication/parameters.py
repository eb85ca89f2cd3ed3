"""Parameters of Systems Manager (user guide, "Parameter types")."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Template,
    Value,
    equals,
    failed,
    is_made_secret,
    lies_elsewhere,
    matches,
    names_secret,
    not_applicable,
    passed,
    references,
    secret_from_outside,
    unknown,
)

_PLACE = r"arn:.*"  # where the secret lies, which is none


def secret_is_encrypted(case: Case) -> Judgement:
    """A parameter that is named like a secret, or gets one, has the type SecureString."""
    answer = equals(case.get("type"), "SecureString")
    if answer is True:
        return passed()
    held = _holds_secret(case)
    if not held and _is_place(case):
        return not_applicable()
    name = _last_of(case.literal(case.get("name")))
    if name is None and not held:
        away = lies_elsewhere(case.get("name"))
        return unknown("name cannot be resolved", case.line_of("name"), elsewhere=away)
    if not held and not names_secret(name):
        return not_applicable()
    if answer is None:
        return unknown("type cannot be resolved", case.line_of("type"))
    return failed("type is not SecureString", case.line_of("type"))


def _last_of(name: Value) -> str | None:
    """What stands after the last slash of a name, which may be known there alone."""
    if isinstance(name, str):
        return name.rpartition("/")[2]
    last = name.parts[-1] if isinstance(name, Template) else None
    if not isinstance(last, str):
        return None
    if "/" in last:
        return last.rpartition("/")[2]
    # The end alone decides, whatever stands before it.
    decided = names_secret(f"x{last}") is names_secret(f"password{last}")
    return f"x{last}" if decided else None


def _holds_secret(case: Case) -> bool:
    """The value is a sensitive variable, or holds a secret that Terraform or AWS makes."""
    written = [a.value for path in ("value", "insecure_value") for a in case.find(path)]
    made = (
        is_made_secret(target, reference.attribute)
        for value in written
        for reference in references(value)
        if (target := case.configuration.target(reference)) is not None
    )
    return any(secret_from_outside(case.configuration, value) for value in written) or any(made)


def _is_place(case: Case) -> bool:
    """The value is an ARN: written, or an attribute ``arn`` of a resource."""
    written = [a.value for path in ("value", "insecure_value") for a in case.find(path)]
    return bool(written) and all(
        matches(value, _PLACE) or str(getattr(value, "attribute", "")).endswith("arn")
        for value in written
    )
