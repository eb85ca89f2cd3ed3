"""Secrets: not in user data, not in code, not in state."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Configuration,
    Judgement,
    Reference,
    Resource,
    Result,
    Root,
    Status,
    Value,
    all_of,
    attributes_of,
    equals,
    failed,
    passed,
    secret_from_outside,
    unknown,
    user_data,
    values_at,
)

_IN_TEXT = (
    ("an AWS access key id", re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("a private key", re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY")),
    (
        "a password or token in clear",
        re.compile(
            r"(?i)\b[\w.-]*(?:passw(?:or)?d|secret|token|api_?key|credential)[\w.-]*"
            r"\s*[=:]\s*[\"']?(?![$<{\"'\s]|/)[^\s\"'$]{6,}"
        ),
    ),
    ("a connection string with a password", re.compile(r"\b\w+://[^\s:/@]+:[^\s@${}]{4,}@")),
    ("a token of a source code host", re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36}\b")),
)
# Last part of an argument's path -> takes a secret (provider schema: sensitive arguments).
_SENSITIVE = re.compile(
    r"(?:^|_)(?:password|passwd|auth_token|private_key|secret_key|secret_string|token"
    r"|preshared_key|pre_shared_key|bgp_auth_key|client_secret|cak|api_key)\d?$"
)
_NOT_SECRET = frozenset(
    {"iam_auth_token", "http_token", "next_token", "pagination_token", "creation_token"}
)
_STATE = {  # resource type -> arguments that store a credential in state
    "aws_db_instance": ("password",),
    "aws_rds_cluster": ("master_password",),
    "aws_docdb_cluster": ("master_password",),
    "aws_elasticache_replication_group": ("auth_token",),
    "aws_mq_broker": ("user.password",),
    "aws_dms_endpoint": ("password",),
    "aws_vpn_connection": ("tunnel1_preshared_key", "tunnel2_preshared_key"),
}


def user_data_without_secrets(case: Case) -> Judgement:
    """No credential in the decoded user data; the message says which kind, never the value."""
    texts, rest = user_data(case.configuration, case.resource)
    for text, line in texts:
        for what, pattern in _IN_TEXT:
            if pattern.search(text):
                return failed(f"user data holds {what}", line)
    return all_of([passed(), *(_part(case.configuration, part) for part in rest)])


def _part(configuration: Configuration, part: Value) -> Judgement:
    """A part of the user data that is filled in at apply."""
    target = configuration.target(part)
    if not isinstance(part, Reference) or target is None:
        return unknown("user data cannot be resolved")
    if _SENSITIVE.search(part.attribute) or target.type == "random_password":
        return failed(f"user data holds {part.attribute} of {target.address}")
    if target.mode == "managed" and target.type.startswith("aws_"):
        return passed("an attribute that AWS assigns")
    return unknown(f"what {target.address} puts into user data cannot be resolved")


def no_literal_secret(root: Root) -> Iterable[Result]:
    """No sensitive argument of any resource has a literal value."""
    for resource in root.configuration.resources:
        if resource.mode != "managed":
            continue
        for path, value, line in attributes_of(resource.block):
            name = path.rpartition(".")[2]
            if not _SENSITIVE.search(name) or name in _NOT_SECRET:
                continue
            judgement = _literal(root.configuration, path, value, line)
            assert judgement.status
            yield Result(resource, judgement.status, judgement.message, line)
    for resource in root.configuration.resources[:1]:
        yield Result(resource, Status.PASS, "")


def _literal(configuration: Configuration, path: str, value: Value, line: int) -> Judgement:
    if secret_from_outside(configuration, value):
        return passed()
    if isinstance(value, str) and value:
        return failed(f"{path} is written in clear", line)
    if value is None or isinstance(value, Reference | bool | int) or value in ("", []):
        return passed()
    return unknown(f"where {path} comes from cannot be resolved", line)


def no_credential_in_state(case: Case) -> Judgement:
    """The resource stores no credential in state that the provider can keep out of it."""
    if case.resource.type == "aws_iam_access_key":
        encrypted = case.get("pgp_key") is not ABSENT
        return (
            passed("encrypted with pgp_key")
            if encrypted
            else failed("the secret access key is kept in state")
        )
    for path in _STATE[case.resource.type]:
        if case.find(path) and case.get(path) is not None:
            return failed(f"{path} is kept in state", case.line_of(path))
    return (
        _preshared_keys(case.resource) if case.resource.type == "aws_vpn_connection" else passed()
    )


def _preshared_keys(resource: Resource) -> Judgement:
    storage = resource.get("preshared_key_storage")
    answer = False if storage is ABSENT else equals(storage, "SecretsManager")
    if answer is None:
        return unknown("preshared_key_storage cannot be resolved")
    if answer:
        return passed()
    return failed("preshared_key_storage is not SecretsManager: tunnel keys are kept in state")


def state_backend_protected(root: Root) -> Iterable[Result]:
    """The root keeps its state in S3: encrypted with a CMK, locked, under its own key."""
    if not any(r.type.startswith("aws_") for r in root.configuration.resources):
        return
    backends = [
        child
        for block in root.configuration.root_blocks
        if block.type == "terraform"
        for child in block.blocks
        if child.type in ("backend", "cloud")
    ]
    if backends:
        judgement = _backend(backends[0])
    elif root.configuration.from_plan:
        judgement = unknown("a plan does not tell where its state lies: name its files (--source)")
    else:
        judgement = failed("no backend: state is a local file")
    where = backends[0] if backends else root.configuration.resources[0].block
    resource = Resource("terraform.backend", "backend", "terraform", "backend", "", where)
    assert judgement.status
    yield Result(resource, judgement.status, judgement.message, judgement.line)


def _backend(block: Block) -> Judgement:
    kind = block.labels[0] if block.labels else "cloud"
    if kind in ("cloud", "remote"):
        return passed("HCP Terraform encrypts and locks state")
    if kind != "s3":
        return failed(f"backend {kind!r}: expected s3", block.line)
    if not block.attributes:
        return unknown("the backend is configured elsewhere (partial configuration)", block.line)
    wanted: tuple[tuple[str, object], ...] = (("encrypt", True), ("use_lockfile", True))
    for name, value in wanted:
        found = values_at(block, name)[0].value
        answer = False if found is ABSENT else equals(found, value)
        if answer is None:
            return unknown(f"backend {name} cannot be resolved", block.line)
        if not answer:
            return failed(f"backend {name} is not true", block.line)
    for name in ("kms_key_id", "bucket", "key"):
        found = values_at(block, name)[0].value
        if found is ABSENT:
            return failed(f"backend {name} is not set", block.line)
        if not isinstance(found, str):
            return unknown(f"backend {name} cannot be resolved", block.line)
    return passed()
