"""Keys of VPN tunnels, factors of Client VPN (PCI DSS 8.3.2, 8.4.3, 8.6.2)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    Resource,
    Unknown,
    all_of,
    equals,
    failed,
    not_applicable,
    passed,
    resolved,
    secret_from_outside,
    secret_is_looked_up,
    shown,
    unknown,
)

_MADE_BY_TERRAFORM = ("random_password", "random_string", "random_id", "random_bytes")
_WITH_DIRECTORY = ("federated-authentication", "directory-service-authentication")


def keys_not_written(case: Case) -> Judgement:
    """No tunnel has a pre-shared key that the code says, or that is made where it is no secret."""
    paths = ("tunnel1_preshared_key", "tunnel2_preshared_key")
    return all_of(_key(case, path) for path in paths)


def _key(case: Case, path: str) -> Judgement:
    value, line = case.get(path), case.line_of(path)
    if value in (ABSENT, None):
        return passed()
    if resolved(value):
        return failed(f"`{path}` is written in the code", line)
    if secret_from_outside(case.configuration, value):
        return passed("given from outside of the code")
    if secret_is_looked_up(case.configuration, value):
        return passed("made, or kept, as a secret")
    if not isinstance(value, Reference):
        return unknown(f"`{path}` comes from a value that cannot be resolved", line)
    target = case.configuration.target(value)
    kind = target.type if target is not None else value.address
    if any(name in kind for name in _MADE_BY_TERRAFORM):
        return failed(f"`{path}` is made by {value.address} and kept in the state", line)
    if _in_secrets_manager(case.resource):
        return passed()
    return failed(f"`{path}` from {value.address} is kept in the state", line)


def _in_secrets_manager(resource: Resource) -> bool | None:
    return equals(resource.get("preshared_key_storage"), "SecretsManager")


def keys_in_secrets_manager(case: Case) -> Judgement:
    """Storage is Secrets Manager, unless certificates authenticate the gateway."""
    gateway = case.target("customer_gateway_id")
    if gateway is not None and gateway.get("certificate_arn") not in (ABSENT, None, ""):
        return not_applicable()
    path = "preshared_key_storage"
    value, line = case.get(path), case.line_of(path)
    if value in (ABSENT, None):
        return failed(f"`{path}` is not set, which means Standard", line)
    answer = _in_secrets_manager(case.resource)
    text = f"`{path}` is {shown(value)}; it must be SecretsManager"
    return unknown(text, line) if answer is None else passed() if answer else failed(text, line)


def has_second_factor(case: Case) -> Judgement:
    """One of the authentication options is a directory, where MFA is enforced."""
    blocks, holes = case.blocks("authentication_options")
    kinds = [b.attributes["type"].value for b in blocks if "type" in b.attributes]
    if any(kind in _WITH_DIRECTORY for kind in kinds):
        return passed()
    if holes or any(isinstance(kind, Unknown) for kind in kinds):
        return unknown("`authentication_options` cannot be resolved")
    return failed("`authentication_options` uses certificates only, a single factor")
