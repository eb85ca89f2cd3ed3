"""Master passwords of RDS and DocumentDB: made by AWS, sent with a write-only argument, or given
from outside of the code."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    Unknown,
    Value,
    equals,
    failed,
    passed,
    secret_from_outside,
    secret_is_looked_up,
    unknown,
)

_NOTHING = (ABSENT, None, "")
_EPHEMERAL = re.compile(r"(?:^|\.)ephemeral\.")


def master_password_kept_out(case: Case, copies: list[str]) -> Judgement:
    """AWS makes the password up and keeps it, or it is write-only, or no code holds it.

    What one of ``copies`` sets up has the password of another database.
    """
    path = "password" if case.resource.type == "aws_db_instance" else "master_password"
    decided = _kept_in_state(case, path) or _sent_write_only(case, path)
    if decided:
        return decided
    if any(case.find(copy) for copy in copies):
        return passed("has the password of another database")
    managed = case.get("manage_master_user_password")
    answer = False if managed is ABSENT else equals(managed, True)
    if answer is None:
        return unknown("manage_master_user_password cannot be resolved")
    return passed() if answer else failed("manage_master_user_password is not true")


def _kept_in_state(case: Case, path: str) -> Judgement | None:
    """Failed if ``path`` sets a password that is written, or that nobody knows where it is."""
    if not case.find(path) or case.get(path) in _NOTHING:
        return None
    if secret_from_outside(case.configuration, case.get(path)):
        return passed("given from outside of the code")  # secrets-no-plaintext-in-state tells of it
    if secret_is_looked_up(case.configuration, case.get(path)):
        return passed("made, or kept, as a secret")
    return failed(f"{path} is set, and kept in state", case.line_of(path))


def _sent_write_only(case: Case, path: str) -> Judgement | None:
    """A password by the write-only twin of ``path``; None: it is not set.

    A plan in JSON never shows the value, so there the version number alone says that it is set.
    """
    value, version = case.get(f"{path}_wo"), case.get(f"{path}_wo_version")
    if value in _NOTHING:
        return None if version in _NOTHING else passed(f"{path}_wo")
    line = case.line_of(f"{path}_wo")
    if isinstance(value, str):
        return failed(f"{path}_wo is written in clear", line)
    if version in _NOTHING:
        message = f"{path}_wo_version is not set, so a new password would never be sent"
        return failed(message, line)
    if secret_from_outside(case.configuration, value) or _ephemeral(value):
        return passed(f"{path}_wo")
    return unknown(f"where {path}_wo comes from cannot be resolved", line)


def _ephemeral(value: Value) -> bool:
    """Whether it is made from an ephemeral resource, as text or whole."""
    found: tuple[Reference, ...] = (value,) if isinstance(value, Reference) else ()
    found = value.references if isinstance(value, Unknown) else found
    return any(_EPHEMERAL.search(reference.address) for reference in found)
