"""Who may assume the deploy role and the one for emergencies.

Sources: IAM user guide, "Create a role for OpenID Connect federation" (conditions on aud and sub),
"AWS global condition context keys" (aws:MultiFactorAuthPresent). PCI DSS 7.2.2, 7.2.5, 8.4.2,
8.6.1.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.context import label
from generator.blueprint.expression import Expr
from generator.blueprint.parts.iam import Document, document
from generator.spec.model.account_access import ENVIRONMENT, Deploy, OidcIssuer

DEPLOY = "deploy"
HOUR = 3600


@dataclass(frozen=True, slots=True)
class BoundedRole:
    """A role with a boundary; ``managed``: a policy of AWS on it."""

    label: str
    name: str
    description: str
    trust: Document
    boundary: Expr
    session_seconds: int
    managed: str = ""


def issuer_output(name: str) -> str:
    """Output with the ARN of an identity provider."""
    return f"{label(name)}_issuer_arn"


def deploy_role(context: AccountContext, environment: str = "") -> BoundedRole:
    """Decide the role that Terraform assumes: for one environment, in a module of its own, or for
    the whole account, in the module of the boundary."""
    account, deploy = context.account, context.account.deploy
    assert deploy is not None
    own = f"the environment {environment}" if environment else "the environments of this account"
    boundary = "var.deploy_boundary_arn" if environment else f"aws_iam_policy.{DEPLOY}.arn"
    return BoundedRole(
        label=DEPLOY,
        name=account.deploy_role_of(environment),
        description=f"Terraform deploys {own}",
        trust=_deploy_trust(deploy, environment),
        boundary=Expr(boundary),
        session_seconds=HOUR,
    )


def people(arns: tuple[str, ...], *, second_factor: bool) -> Document:
    """Trust of people. Federated roles had their second factor at the identity provider, which AWS
    does not see."""
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


def _deploy_trust(deploy: Deploy, environment: str) -> Document:
    statements = [_pipeline(name, spec, environment) for name, spec in deploy.oidc.items()]
    if deploy.people:
        statements += people(deploy.people, second_factor=False)["Statement"]
    return document(*statements)


def _pipeline(name: str, spec: OidcIssuer, environment: str) -> dict[str, object]:
    host = spec.issuer.removeprefix("https://")
    taken = [subject.replace(ENVIRONMENT, environment) for subject in spec.subjects]
    audience, subjects = {f"{host}:aud": spec.audience}, {f"{host}:sub": taken}
    issuer = f"aws_iam_openid_connect_provider.{label(name)}.arn"
    issuer = f"var.{issuer_output(name)}" if environment else issuer
    condition = (
        {"StringEquals": audience, "StringLike": subjects}
        if any("*" in subject for subject in spec.subjects)
        else {"StringEquals": {**audience, **subjects}}
    )
    return {
        "Effect": "Allow",
        "Principal": {"Federated": Expr(issuer)},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": condition,
    }
