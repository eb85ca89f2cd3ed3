"""Keys of MACsec connections (PCI DSS 3.6.1, 3.7.1)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Unknown,
    equals,
    failed,
    not_applicable,
    passed,
    shown,
    tag_of,
    unknown,
)

_STATE = "connection_state"
_ASSOCIATION = "aws_dx_macsec_key_association"


def key_associated(case: Case) -> Judgement:
    """A MACsec connection has an association, and associations name a secret."""
    return _names_secret(case.resource) if case.resource.type == _ASSOCIATION else _has_key(case)


def _ordered(case: Case) -> bool:
    """Tagged as ordered, with encryption enforced, and with no interface on it yet."""
    tagged = equals(tag_of(case.resource, _STATE), "ordered")
    enforced = equals(case.get("encryption_mode"), "must_encrypt")
    return bool(tagged and enforced and not any(case.users(path="connection_id")))


def _has_key(case: Case) -> Judgement:
    requested = equals(case.get("request_macsec"), True)
    if requested is False:
        return not_applicable()
    every = case.of_type(_ASSOCIATION)
    if any(case.configuration.target(a.get("connection_id")) is case.resource for a in every):
        return passed()
    if _ordered(case):
        return passed("ordered: nothing uses the port, and it lets nothing through without a key")
    if requested is None:
        return unknown("`request_macsec` cannot be resolved and no key is associated")
    if any(isinstance(a.get("connection_id"), Unknown) for a in every):
        return unknown("`connection_id` of a key association cannot be resolved")
    return failed(f"`request_macsec` is true, and no {_ASSOCIATION} names the connection")


def _names_secret(association: Resource) -> Judgement:
    for name in ("cak", "ckn"):
        if association.get(name) not in (ABSENT, None):
            return failed(f"`{name}` is written in the code", association.line_of(name))
    secret, line = association.get("secret_arn"), association.line_of("secret_arn")
    if secret in (ABSENT, None, ""):
        return failed("`secret_arn` is not set", line)
    unclear = isinstance(secret, Unknown)
    return unknown(f"`secret_arn` is {shown(secret)}", line) if unclear else passed()
