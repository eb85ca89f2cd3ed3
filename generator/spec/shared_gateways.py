"""Transit gateways that an account of the estate shares: environments name it, and pave knows its
id."""

from __future__ import annotations

from collections.abc import Mapping

from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountRole
from generator.spec.model.environment import Environment


def shares_gateway(account: Account) -> bool:
    """Whether an account has a transit gateway for others, whoever made it."""
    return account.role is AccountRole.NETWORK and account.network is not None


def with_shared_gateway(environment: Environment, accounts: Mapping[str, Account]) -> Environment:
    """The environment with the id of the account that shares its transit gateway. What cannot be
    found, because a spec is wrong, is left as it is written; the rules tell."""
    gateway = environment.private_gateway
    there = gateway.existing if gateway else None
    owner = accounts.get(there.account) if there and there.account else None
    if gateway is None or there is None or owner is None:
        return environment
    found = there.model_copy(update={"owner_account_id": owner.account_id})
    changed = gateway.model_copy(update={"existing": found})
    return environment.model_copy(update={"private_gateway": changed})
