"""What Terraform may do for each environment of the account: policies, and a role of its own where
the spec wants one for each.

Sources: IAM user guide, "IAM and AWS STS quotas" (ten managed policies on a role, before anybody
asks for more). PCI DSS 6.5.3, 7.2.2, 7.2.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.account.roles import ROLES
from generator.blueprint.account.trust import DEPLOY, BoundedRole, deploy_role, issuer_output
from generator.blueprint.context import label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import Document
from generator.errors import InputError, Problem
from generator.spec.model.account_access import Deploy

MOST = 10
PREFIX = f"{DEPLOY}-"


@dataclass(frozen=True, slots=True)
class GivenPolicy:
    """A policy of the deploy role."""

    label: str
    name: str
    policy: Document


@dataclass(frozen=True, slots=True)
class DeployData:
    """All decisions about the rights of an environment. ``role``: the one of its own; ``holder``:
    name of the role that holds the policies."""

    environment: str
    role: BoundedRole | None
    holder: Expr
    policies: tuple[GivenPolicy, ...]


def deploy_rights(context: AccountContext) -> Iterator[Module]:
    """Decide the rights of each environment; nothing where somebody else makes the deploy role.

    Raises:
        InputError: a role would need more policies than IAM attaches.
    """
    written = context.account.deploy
    if written is None:
        return
    _refuse_too_many(context, written)
    for name, policies in sorted(context.rights.items()):
        yield _module(context, written, name, policies)


def _refuse_too_many(context: AccountContext, written: Deploy) -> None:
    counts = {name: len(policies) for name, policies in sorted(context.rights.items())}
    most = max(counts.values(), default=0) if written.per_environment else sum(counts.values())
    if most <= MOST:
        return
    each = ", ".join(f"{name} {count}" for name, count in counts.items())
    cure = "" if written.per_environment else "; write deploy.per_environment: true"
    message = (
        f"a role would need {most} policies ({each}), and IAM attaches {MOST} unless somebody "
        f"asked for more{cure}"
    )
    source = context.source("deploy")
    raise InputError([Problem(source.file, source.line, "deploy", message)])


def _module(
    context: AccountContext, written: Deploy, name: str, policies: Mapping[str, Document]
) -> Module:
    apart = written.per_environment
    role = context.account.deploy_role_of(name)
    begins = f"{context.account.deploy_role}-{name}-"
    given = tuple(
        GivenPolicy(label(key), f"{begins}{key}", policy) for key, policy in policies.items()
    )
    holder = Expr(f"aws_iam_role.{DEPLOY}.name") if apart else Expr("var.deploy_role_name")
    data = DeployData(name, deploy_role(context, name) if apart else None, holder, given)
    source = context.source("deploy")
    return Module(
        name=f"{PREFIX}{name}",
        template="account_deploy",
        description=f"What Terraform may do for the environment {name}, and no more",
        data=data,
        tags=context.tags(ROLES),
        resources=announced(_resources(data), source),
        source=source,
        inputs=tuple(_inputs(written)),
        outputs=tuple(_outputs(role, apart)),
        facts={"begins": begins},
    )


def _inputs(written: Deploy) -> Iterator[Input]:
    if not written.per_environment:
        yield wire("deploy_role_name", "string", "Role of Terraform", ROLES, "deploy_role_name")
        return
    about = "What a pipeline cannot do"
    yield wire("deploy_boundary_arn", "string", about, ROLES, "deploy_boundary_arn")
    for name in written.oidc:
        output = issuer_output(name)
        yield wire(output, "string", f"Issuer {name} of tokens", ROLES, output)


def _outputs(role: str, apart: bool) -> Iterator[Output]:
    if apart:
        yield Output("deploy_role_arn", f"Role {role}", Expr(f"aws_iam_role.{DEPLOY}.arn"))


def _resources(data: DeployData) -> Iterator[tuple[str, str]]:
    if data.role:
        yield "aws_iam_role", data.role.label
    for policy in data.policies:
        yield "aws_iam_policy", policy.label
        yield "aws_iam_role_policy_attachment", policy.label
