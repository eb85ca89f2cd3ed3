"""Keys of MACsec connections (PCI DSS 3.6.1, 3.7.1)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import Verdict, failed, not_applicable, passed, unknown
from generator.gate.verdict.wording import shown

_ASSOCIATION = "aws_dx_macsec_key_association"


def key_associated(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """A MACsec connection has an association, and associations name a secret."""
    return (
        _names_secret(resource)
        if resource.type == _ASSOCIATION
        else _has_key(configuration, resource)
    )


def _has_key(configuration: Configuration, connection: Resource) -> Verdict:
    requested = equals(connection.get("request_macsec"), True)
    if requested is False:
        return not_applicable()
    every = configuration.of_type(_ASSOCIATION)
    if any(configuration.target(a.get("connection_id")) is connection for a in every):
        return passed()
    if requested is None:
        return unknown("`request_macsec` cannot be resolved and no key is associated")
    if any(isinstance(a.get("connection_id"), Unknown) for a in every):
        return unknown("`connection_id` of a key association cannot be resolved")
    return failed(f"`request_macsec` is true, and no {_ASSOCIATION} names the connection")


def _names_secret(association: Resource) -> Verdict:
    for name in ("cak", "ckn"):
        if association.get(name) not in (ABSENT, None):
            return failed(f"`{name}` is written in the code", association.line_of(name))
    secret, line = association.get("secret_arn"), association.line_of("secret_arn")
    if secret in (ABSENT, None, ""):
        return failed("`secret_arn` is not set", line)
    unclear = isinstance(secret, Unknown)
    return unknown(f"`secret_arn` is {shown(secret)}", line) if unclear else passed()
