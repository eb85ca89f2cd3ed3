"""Private keys of certificates (PCI DSS 3.6.1)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    Value,
    all_of,
    failed,
    is_made_secret,
    lies_elsewhere,
    passed,
    strings,
    unknown,
)

_KEY = "PRIVATE KEY-----"


def no_private_key(case: Case) -> Judgement:
    """No private_key, and no key material inside a PEM."""
    if case.resource.type == "aws_dms_certificate":
        paths: tuple[str, ...] = ("certificate_pem",)
    else:
        paths = ("private_key", "certificate_body")
    return all_of(
        _made(case, path) or _argument(path, _given(case, path), case.line_of(path))
        for path in paths
    )


def _made(case: Case, path: str) -> Judgement | None:
    """The key that a resource of this configuration makes lies in the state unencrypted (tls
    provider, documentation of ``tls_private_key``, "Security Notice")."""
    value, maker = case.get(path), case.target(path)
    if path != "private_key" or not isinstance(value, Reference) or maker is None:
        return None
    if maker.mode != "managed" or not is_made_secret(maker, value.attribute):
        return None
    said = f"{maker.address} makes `private_key` and keeps it in the state"
    return failed(said, case.line_of(path))


def _given(case: Case, path: str) -> Value:
    """The value, also where a parameter of this configuration hands it on."""
    value, parameter = case.get(path), case.target(path)
    if isinstance(value, Reference) and parameter and parameter.type == "aws_ssm_parameter":
        return parameter.get("value") if value.attribute == "value" else value
    return value


def _argument(path: str, value: Value, line: int) -> Judgement:
    if value is ABSENT or value is None:
        return passed()
    if path == "private_key" and isinstance(value, str):
        return failed("`private_key` is written in clear", line)
    if any(_KEY in text for text in strings(value)):
        return failed(f"`{path}` holds a private key", line)
    if isinstance(value, str):
        return passed()
    return unknown(f"`{path}` cannot be resolved", line, elsewhere=lies_elsewhere(value))
