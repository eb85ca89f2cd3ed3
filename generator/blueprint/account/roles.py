"""Roles of an account: the one of pipelines, the one for emergencies, and their boundaries.

Sources: IAM user guide, "Create an OpenID Connect (OIDC) identity provider in IAM", "Create a role
for OpenID Connect federation" (conditions on aud and sub), "AWS global condition context keys"
(aws:MultiFactorAuthPresent). PCI DSS 7.2.2, 7.2.5, 8.4.2, 8.6.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account import boundaries
from generator.blueprint.account.context import AccountContext
from generator.blueprint.context import label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Document, document
from generator.spec.model.account_access import OidcIssuer
from generator.spec.model.account_parts import AccountPart

ROLES = "roles"
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Issuer:
    """An identity provider, by which pipelines sign in."""

    label: str
    url: str
    audience: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """A policy that only bounds roles."""

    label: str
    name: str
    path: str
    description: str
    policy: Document


@dataclass(frozen=True, slots=True)
class BoundedRole:
    """A role with a boundary of this module; ``managed``: a policy of AWS on it."""

    label: str
    name: str
    description: str
    trust: Document
    boundary: str
    session_seconds: int
    managed: str = ""


@dataclass(frozen=True, slots=True)
class RolesData:
    """All decisions about roles."""

    issuers: tuple[Issuer, ...]
    boundaries: tuple[Boundary, ...]
    roles: tuple[BoundedRole, ...]


def roles(context: AccountContext) -> Module | None:
    """Decide the roles; None where the spec says that they exist."""
    data = RolesData(tuple(_issuers(context)), tuple(_boundaries(context)), tuple(_roles(context)))
    if not data.roles:
        return None
    source = context.source("deploy" if context.account.deploy else "break_glass")
    return Module(
        name=ROLES,
        template="account_roles",
        description="Who deploys, who helps in an emergency, and what neither can do",
        data=data,
        tags=context.tags(ROLES),
        resources=announced(_resources(data), source),
        source=source,
        outputs=tuple(
            Output(f"{r.label}_role_arn", f"Role {r.name}", Expr(f"aws_iam_role.{r.label}.arn"))
            for r in data.roles
        ),
        facts={"break_glass": context.account.break_glass},
    )


def bounds_workloads(context: AccountContext) -> bool:
    """Whether the root makes the boundary of all roles of the account."""
    account = context.account
    return bool(
        context.makes(AccountPart.ROLES) and account.deploy and account.permissions_boundary
    )


def _issuers(context: AccountContext) -> Iterator[Issuer]:
    deploy = context.account.deploy
    for name, spec in deploy.oidc.items() if deploy else ():
        yield Issuer(label(name), spec.issuer, spec.audience)


def _boundaries(context: AccountContext) -> Iterator[Boundary]:
    account = context.account
    name, policies = (
        f"{account.deploy_role}-boundary",
        f"{context.aws}:iam::{account.account_id}:policy/",
    )
    written = account.permissions_boundary
    emergency = f"{account.break_glass.name}-boundary" if account.break_glass else ""
    if account.deploy:
        kept = [f"{policies}{name}", *([written] if written else [])]
        kept += [f"{policies}{emergency}"] if emergency else []
        about = "What a pipeline cannot do, whatever its policies allow"
        policy = boundaries.deploy_boundary(context, kept)
        yield Boundary("deploy", name, "/", about, policy)
    if account.deploy and written:
        path, _, last = written.partition(":policy")[2].rpartition("/")
        about = "What no role can do that a pipeline makes"
        policy = boundaries.workload_boundary(context)
        yield Boundary("workload", last, f"{path}/", about, policy)
    if emergency:
        about = "What nobody can do even in an emergency: erase what tells of it"
        policy = boundaries.emergency_boundary(context, f"{policies}{emergency}")
        yield Boundary("break_glass", emergency, "/", about, policy)


def _roles(context: AccountContext) -> Iterator[BoundedRole]:
    account = context.account
    if account.deploy:
        about = "Terraform deploys the environments of this account"
        trust = _deploy_trust(context)
        yield BoundedRole("deploy", account.deploy_role, about, trust, "deploy", _HOUR)
    if account.break_glass:
        about = "For the day on which nothing else works; its use is an alarm"
        yield BoundedRole(
            "break_glass",
            account.break_glass.name,
            about,
            _people(account.break_glass.people, second_factor=True),
            "break_glass",
            _HOUR,
            f"{context.aws}:iam::aws:policy/AdministratorAccess",
        )


def _people(arns: tuple[str, ...], *, second_factor: bool) -> Document:
    """Federated roles had their second factor at the identity provider, which AWS does not see."""
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": sorted(arns)},
        "Action": "sts:AssumeRole",
    }
    factor = {
        "Bool": {"aws:MultiFactorAuthPresent": "true"},
        "NumericLessThan": {"aws:MultiFactorAuthAge": "3600"},
    }
    return document({**statement, "Condition": factor} if second_factor else statement)


def _deploy_trust(context: AccountContext) -> Document:
    deploy = context.account.deploy
    assert deploy is not None
    statements = [_pipeline(label(name), spec) for name, spec in deploy.oidc.items()]
    if deploy.people:
        statements += _people(deploy.people, second_factor=False)["Statement"]
    return document(*statements)


def _pipeline(name: str, spec: OidcIssuer) -> dict[str, object]:
    host = spec.issuer.removeprefix("https://")
    audience, subjects = {f"{host}:aud": spec.audience}, {f"{host}:sub": list(spec.subjects)}
    condition = (
        {"StringEquals": audience, "StringLike": subjects}
        if any("*" in subject for subject in spec.subjects)
        else {"StringEquals": {**audience, **subjects}}
    )
    return {
        "Effect": "Allow",
        "Principal": {"Federated": Expr(f"aws_iam_openid_connect_provider.{name}.arn")},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": condition,
    }


def _resources(data: RolesData) -> Iterator[tuple[str, str]]:
    for issuer in data.issuers:
        yield "aws_iam_openid_connect_provider", issuer.label
    for boundary in data.boundaries:
        yield "aws_iam_policy", boundary.label
    for role in data.roles:
        yield "aws_iam_role", role.label
        if role.managed:
            yield "aws_iam_role_policy_attachment", role.label
