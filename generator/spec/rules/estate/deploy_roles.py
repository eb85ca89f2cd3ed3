"""Roles of pipelines: nobody but their account changes them, and their names fit.

Sources: IAM API reference, CreateRole (64 characters; names are not told apart by case).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.account_access import ENVIRONMENT
from generator.spec.model.environment import Environment
from generator.spec.rules.common.names import managed_role
from generator.spec.rules.estate.accounts import known
from generator.spec.rules.subject import problem

_LONGEST = 64


def deploy_roles(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """The roles that Terraform assumes, of every account and environment."""
    accounts = known(drafts)
    for draft in drafts:
        if isinstance(draft.model, Account):
            yield from _subjects(draft, draft.model)
            yield from _taken(draft, draft.model)
        elif isinstance(draft.model, Environment):
            yield from _role(draft, draft.model, accounts)


def _subjects(draft: Draft, account: Account) -> Iterator[Problem]:
    if account.deploy is None or account.deploy.per_environment:
        return
    for name, issuer in account.deploy.oidc.items():
        for index, subject in enumerate(issuer.subjects):
            if ENVIRONMENT in subject:
                path = f"deploy.oidc.{name}.subjects.{index}"
                message = f"{ENVIRONMENT} needs a role for each environment"
                yield problem(draft.lines, path, message, subject, "deploy.per_environment: true")


def _taken(draft: Draft, account: Account) -> Iterator[Problem]:
    """What its boundary keeps a pipeline from reaches all roles whose names begin like its own."""
    if account.deploy is None or not account.deploy.per_environment:
        return
    others = {
        "key_administrator_role": account.key_administrator_role,
        "break_glass.name": account.break_glass.name if account.break_glass else None,
    }
    for path, role in others.items():
        if role and role.lower().startswith(f"{account.deploy_role}-".lower()):
            message = f"names that begin with {account.deploy_role}- are those of deploy roles"
            yield problem(draft.lines, path, message, role, "another name")


def _role(draft: Draft, model: Environment, accounts: Mapping[str, Account]) -> Iterator[Problem]:
    account = accounts.get(model.account)
    if not isinstance(account, Account):
        return
    role = account.deploy_role_of(model.name)
    if managed_role(model.name, role):
        message = (
            f"its deploy role {role} could change itself: it manages roles whose names begin with "
            f"{model.name}-"
        )
        yield problem(draft.lines, "name", message, model.name, "another name")
    if len(role) > _LONGEST:
        message = f"its deploy role would be {role}, and names of roles have {_LONGEST} characters"
        allowed = f"at most {_LONGEST - len(role) + len(model.name)} characters"
        yield problem(draft.lines, "name", message, model.name, allowed)
