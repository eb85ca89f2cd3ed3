"""Roles of an account: the one of pipelines, the one for emergencies, and their boundaries.

Sources: IAM user guide, "Create an OpenID Connect (OIDC) identity provider in IAM". PCI DSS 7.2.2,
7.2.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account import boundaries
from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.trust import (
    DEPLOY,
    HOUR,
    BoundedRole,
    deploy_role,
    issuer_output,
    people,
)
from generator.blueprint.context import label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Document
from generator.spec.model.account_parts import AccountPart

ROLES = "roles"


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
class RolesData:
    """All decisions about roles."""

    issuers: tuple[Issuer, ...]
    boundaries: tuple[Boundary, ...]
    roles: tuple[BoundedRole, ...]


def roles(context: AccountContext) -> Module | None:
    """Decide the roles; None where the spec says that they exist."""
    data = RolesData(tuple(_issuers(context)), tuple(_boundaries(context)), tuple(_roles(context)))
    if not data.boundaries:
        return None
    source = context.source(DEPLOY if context.account.deploy else "break_glass")
    return Module(
        name=ROLES,
        template="account_roles",
        description="Who deploys, who helps in an emergency, and what neither can do",
        data=data,
        tags=context.tags(ROLES),
        resources=announced(_resources(data), source),
        source=source,
        outputs=tuple(_outputs(context, data)),
        facts={"break_glass": context.account.break_glass},
    )


def bounds_workloads(context: AccountContext) -> bool:
    """Whether the root makes the boundary of all roles of the account."""
    account = context.account
    return bool(
        context.makes(AccountPart.ROLES) and account.deploy and account.permissions_boundary
    )


def _outputs(context: AccountContext, data: RolesData) -> Iterator[Output]:
    """What people take over, and what the rights of each environment are built on."""
    for role in data.roles:
        arn = Expr(f"aws_iam_role.{role.label}.arn")
        yield Output(f"{role.label}_role_arn", f"Role {role.name}", arn)
    deploy = context.account.deploy
    if deploy is None or not context.rights:
        return
    if not deploy.per_environment:
        role_name = Expr(f"aws_iam_role.{DEPLOY}.name")
        yield Output("deploy_role_name", "Role of Terraform", role_name, told=False)
        return
    arn = Expr(f"aws_iam_policy.{DEPLOY}.arn")
    yield Output("deploy_boundary_arn", "What a pipeline cannot do", arn, told=False)
    for name in deploy.oidc:
        arn = Expr(f"aws_iam_openid_connect_provider.{label(name)}.arn")
        yield Output(issuer_output(name), f"Issuer {name} of tokens", arn, told=False)


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
        # Its boundary, and what each environment needs: names of all begin with the role's.
        kept = [f"{policies}{account.deploy_role}-*", *([written] if written else [])]
        kept += [f"{policies}{emergency}"] if emergency else []
        about = "What a pipeline cannot do, whatever its policies allow"
        policy = boundaries.deploy_boundary(context, kept)
        yield Boundary(DEPLOY, name, "/", about, policy)
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
    if account.deploy and not account.deploy.per_environment:
        yield deploy_role(context)
    if account.break_glass:
        about = "For the day on which nothing else works; its use is an alarm"
        yield BoundedRole(
            "break_glass",
            account.break_glass.name,
            about,
            people(account.break_glass.people, second_factor=True),
            Expr("aws_iam_policy.break_glass.arn"),
            HOUR,
            f"{context.aws}:iam::aws:policy/AdministratorAccess",
        )


def _resources(data: RolesData) -> Iterator[tuple[str, str]]:
    for issuer in data.issuers:
        yield "aws_iam_openid_connect_provider", issuer.label
    for boundary in data.boundaries:
        yield "aws_iam_policy", boundary.label
    for role in data.roles:
        yield "aws_iam_role", role.label
        if role.managed:
            yield "aws_iam_role_policy_attachment", role.label
