"""Transit gateways that an account of the estate shares: environments name it, and pave knows its
id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

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


def gateway_account(environment: Environment) -> str | None:
    """Name of the account whose transit gateway an environment attaches to."""
    gateway = environment.private_gateway
    return gateway.existing.account if gateway and gateway.existing else None


def joined_over(
    account: Account, environments: Iterable[Environment]
) -> tuple[tuple[str, str], ...]:
    """Names of the environments, two by two, that attach to the gateway of an account and declare
    flows with each other."""
    attached = [e for e in environments if gateway_account(e) == account.name]
    pairs = combinations(sorted(attached, key=lambda e: e.name), 2)
    return tuple((a.name, b.name) for a, b in pairs if _flows(a, b) or _flows(b, a))


def _flows(here: Environment, there: Environment) -> bool:
    """Whether something here opens connections to the other environment, or is opened to."""
    sites = {name for name, site in here.sites.items() if site.environment == there.name}
    return any(here.sites[name].talks_to for name in sites) or any(
        target in sites for target in _targets(here)
    )


def _targets(environment: Environment) -> Iterator[str]:
    for component in environment.components.values():
        yield from (flow.to for flow in component.talks_to)
