"""Credentials stay out of state, and state is protected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Result,
    Root,
    Unknown,
    all_of,
    equals,
    failed,
    lacks,
    may_be,
    not_applicable,
    passed,
    unknown,
    values_at,
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


def no_credential_in_state(case: Case) -> Judgement:
    """The resource stores no credential in state that the provider can keep out of it."""
    if case.resource.type in ("aws_iam_access_key", "aws_iam_user_login_profile"):
        encrypted = case.get("pgp_key") is not ABSENT
        return (
            passed("encrypted with pgp_key")
            if encrypted
            else failed("the credentials of the user are kept in the state")
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


# HCP Terraform ("Configure the cloud backend", hostname); others are named in approved_hosts.
_HOSTS = ("app.terraform.io", "app.eu.terraform.io")


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
        known = (*_HOSTS, *root.listed("approved_hosts"))
        judgement = all_of(_backend(backend, known) for backend in backends)
    elif root.configuration.from_plan:
        judgement = unknown("a plan does not tell where its state lies: name its files (--source)")
    else:
        judgement = failed("no backend: state is a local file")
    where = backends[0] if backends else root.configuration.resources[0].block
    resource = Resource("terraform.backend", "backend", "terraform", "backend", "", where)
    assert judgement.status
    yield Result(resource, judgement.status, judgement.message, judgement.line)


def _hosted(block: Block, hosts: Sequence[str]) -> Judgement:
    found = values_at(block, "hostname")[0]
    if found.value is not ABSENT and not isinstance(found.value, str):
        return unknown("who keeps the state cannot be resolved", found.line)
    if isinstance(found.value, str) and found.value.lower() not in hosts:
        message = f"{found.value} keeps the state, and is not in approved_hosts"
        return failed(message, found.line, lacks("approved_hosts", found.value.lower()))
    return passed("HCP Terraform encrypts and locks state")


def _backend(block: Block, hosts: Sequence[str]) -> Judgement:
    kind = block.labels[0] if block.labels else "cloud"
    if kind in ("cloud", "remote"):
        return _hosted(block, hosts)
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


def rotation_may_be_called(case: Case) -> Judgement:
    """The function of this configuration that rotates has a permission for Secrets Manager."""
    function = case.target("rotation_lambda_arn")
    if isinstance(case.get("rotation_lambda_arn"), Unknown):
        return unknown("rotation_lambda_arn cannot be resolved")
    if function is None or function.type != "aws_lambda_function":
        return not_applicable()  # a function elsewhere has its permission elsewhere
    doubt = False
    for permission in case.of_type("aws_lambda_permission"):
        caller = equals(permission.get("principal"), "secretsmanager.amazonaws.com")
        named = permission.get("function_name")
        mine = case.configuration.target(named) is function
        mine = mine or case.literal(named) == case.literal(function.get("function_name"))
        if mine and caller:
            return passed()
        doubt = (
            doubt or (mine and caller is None) or (caller is not False and may_be(named, function))
        )
    if doubt:
        return unknown("whom a permission of the function admits cannot be resolved")
    return failed(f"no aws_lambda_permission lets Secrets Manager call {function.address}")
