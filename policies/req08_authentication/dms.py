"""How AWS DMS gets the passwords of the databases that it copies between."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    WITHOUT_SSL_MODE,
    Case,
    Configuration,
    DmsEndpoint,
    Judgement,
    Unknown,
    all_of,
    endpoints_of,
    failed,
    not_applicable,
    passed,
    secret_from_outside,
    secret_is_looked_up,
    shown,
    unknown,
)

_WITHOUT_LOGIN = WITHOUT_SSL_MODE - {"redshift", "redshift-serverless"}
_MISSING = (ABSENT, None, "")


def login_is_a_secret(case: Case) -> Judgement:
    """A secret and the role that reads it are named, and no password."""
    return all_of(_endpoint(case.configuration, found) for found in endpoints_of(case.resource))


def _endpoint(configuration: Configuration, found: DmsEndpoint) -> Judgement:
    secret = found.secret not in _MISSING and found.role not in _MISSING
    if not isinstance(found.engine, str):
        if secret and found.password in _MISSING:
            return passed("a secret is set, whatever the engine is")
        return unknown(f"the engine is {shown(found.engine)}", found.line)
    if found.engine in _WITHOUT_LOGIN:
        return not_applicable()
    if secret_from_outside(configuration, found.password):
        return passed("given from outside of the code")
    if secret_is_looked_up(configuration, found.password):
        return passed("made, or kept, as a secret")
    if found.password not in _MISSING:
        return failed(f"password is set for {found.engine}: it is kept in the state", found.line)
    if not secret:
        return failed(f"no secret and role for the login at {found.engine}", found.line)
    if isinstance(found.secret, Unknown) and not found.secret.references:
        return passed("a secret is set, but which one cannot be resolved")
    return passed()
