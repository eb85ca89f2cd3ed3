"""Endpoints of AWS DMS that encrypt, and know whom they speak to."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    WITHOUT_SSL_MODE,
    Case,
    DmsEndpoint,
    Judgement,
    all_of,
    endpoints_of,
    failed,
    in_doubt,
    not_applicable,
    passed,
    shown,
    tag_of,
    unknown,
)

_VERIFIED = ("verify-ca", "verify-full")


def endpoint_uses_tls(case: Case) -> Judgement:
    """The SSL mode is none of the weak ones, and verified where a tag says that it is in scope."""
    tagged = tag_of(case.resource, case.settings.scope_tag) is not ABSENT
    scope = case.in_scope(case.resource) if tagged else False
    return all_of(_endpoint(found, scope) for found in endpoints_of(case.resource))


def _endpoint(found: DmsEndpoint, scope: bool | None) -> Judgement:
    mode, line = found.ssl_mode, found.line
    if not isinstance(found.engine, str):
        return unknown(f"the engine is {shown(found.engine)}", line)
    if found.engine in WITHOUT_SSL_MODE:
        return not_applicable()
    if mode is ABSENT or mode in (None, "none"):
        return failed(f"the SSL mode of the {found.engine} endpoint is none", line)
    if not isinstance(mode, str):
        return unknown(f"the SSL mode is {shown(mode)}", line)
    if mode in _VERIFIED:
        if found.certificate in (ABSENT, None, ""):
            return failed(f"the SSL mode is {mode}, with no certificate to verify against", line)
        return passed()
    if scope is False:
        return passed(f"the SSL mode is {mode}; no tag says that the endpoint is in scope")
    weak = failed(f"the SSL mode is {mode}, which accepts any certificate", line)
    return weak if scope else in_doubt(weak, "the scope of the endpoint cannot be resolved")
