"""Who may act in an account: pipelines, people, and people in an emergency."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.spec.model.account_names import RoleArn, RoleName, UserArn
from generator.spec.model.base import ComponentName, Model

ENVIRONMENT = "{environment}"
_SUBJECT = r"^[A-Za-z0-9](?:[A-Za-z0-9._@:/*-]|\{environment\}){5,255}$"


class OidcIssuer(Model):
    """Pipelines that sign in with tokens of an issuer, without any key."""

    issuer: Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+(?:/[A-Za-z0-9._/-]+)?$")]
    """Address of the issuer, such as https://token.actions.githubusercontent.com."""
    audience: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:/_-]{1,200}$")] = "sts.amazonaws.com"
    """Audience of its tokens."""
    subjects: Annotated[
        tuple[Annotated[str, Field(pattern=_SUBJECT)], ...],
        Field(min_length=1, max_length=10),
    ]
    """Subjects of its tokens that may deploy, such as repo:pay/infrastructure:environment:live;
    `{environment}` stands for the name of the environment whose role is taken, and `*` for any
    text, which is better left out."""


class Deploy(Model):
    """Who may deploy (PCI DSS 7.2.5, 8.6). The deploy role is made with a permissions boundary that
    denies what would change its own limits, keys, records and the log archive."""

    oidc: Annotated[dict[ComponentName, OidcIssuer], Field(max_length=5)] = {}
    """Pipelines, by a name for each issuer."""
    people: tuple[RoleArn, ...] = ()
    """ARNs of roles of people who may assume it."""
    per_environment: bool = False
    """A role for each environment, such as pave-deploy-staging, which can do what that environment
    needs and reads its state alone; one role for the whole account when left out (PCI DSS 6.5.3,
    7.2.5)."""

    @model_validator(mode="after")
    def _somebody(self) -> Deploy:
        if not (self.oidc or self.people):
            raise ValueError("somebody must be able to deploy: write oidc or people")
        return self


class BreakGlass(Model):
    """The role for the day on which nothing else works. Its use is an alarm (PCI DSS 7.2.2,
    10.2.1.2, 12.10.1)."""

    name: RoleName = "break-glass"
    """Name of the role."""
    people: Annotated[tuple[UserArn, ...], Field(min_length=1, max_length=10)]
    """ARNs of the users or roles that may assume it with a second factor."""
