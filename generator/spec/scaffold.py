"""First specs for a new environment: valid, commented, and apart from what exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network

from generator.errors import UsageError
from generator.spec.estate import Estate
from generator.spec.model.account import Account
from generator.spec.model.base import Stage
from generator.spec.ranges import network
from generator.spec.scaffold_text import ACCOUNT, ENVIRONMENT
from generator.spec.tables import instance_types, zones

_TYPES = ("m7g.large", "m6g.large", "m6i.large", "m5.large", "t3.large")


@dataclass(frozen=True, slots=True)
class Wish:
    """What ``pave init`` was asked for; ``account`` may be empty."""

    name: str
    region: str
    account: str = ""


def scaffold(wish: Wish, estate: Estate) -> dict[str, str]:
    """Texts by file name: the environment, and an account when the estate has none.

    Raises:
        UsageError: the region or the account does not exist, or nothing fits any more.
    """
    texts: dict[str, str] = {}
    if estate.accounts:
        account = _chosen(wish, estate.accounts)
        account_name, production = account.name, account.stage is Stage.PRODUCTION
    else:
        account_name, production = wish.account or f"{wish.name[:16].rstrip('-')}-account", False
        texts[f"{account_name}.yaml"] = ACCOUNT.format(name=account_name, region=wish.region)
    texts[f"{wish.name}.yaml"] = _environment(wish, account_name, production, estate)
    return texts


def _environment(wish: Wish, account: str, production: bool, estate: Estate) -> str:
    if wish.region not in zones():
        raise UsageError(f"unknown region {wish.region!r}; known are: {', '.join(zones())}")
    count = 3 if production else 2
    image_type = next((k for k in _TYPES if k in instance_types(wish.region)), _TYPES[-1])
    arm = "g." in image_type
    return ENVIRONMENT.format(
        name=wish.name,
        account=account,
        region=wish.region,
        cidr=_free_range(estate),
        zones=", ".join(zones()[wish.region][:count]),
        nat="per-az" if production else "single",
        instance_type=image_type,
        image="arm64" if arm else "x86_64",
        retention=400 if production else 90,
    )


def _chosen(wish: Wish, accounts: Mapping[str, Account]) -> Account:
    if wish.account in accounts:
        return accounts[wish.account]
    known = ", ".join(accounts)
    if wish.account:
        raise UsageError(f"there is no account {wish.account!r}; --account takes one of: {known}")
    safe = [a for a in accounts.values() if a.stage is Stage.NON_PRODUCTION]
    candidates = safe or list(accounts.values())
    if len(candidates) > 1:
        raise UsageError(f"say which account: --account takes one of: {known}")
    return candidates[0]


def _free_range(estate: Estate) -> IPv4Network:
    """The first /16 of 10.0.0.0/8, from 10.64.0.0 on, that nothing overlaps."""
    used = [
        found
        for loaded in estate.environments.values()
        for text in (
            loaded.environment.network.cidr,
            *(cidr for site in loaded.environment.sites.values() for cidr in site.cidrs),
        )
        if (found := network(text))
    ]
    for second in (*range(64, 256), *range(64)):
        candidate = IPv4Network(f"10.{second}.0.0/16")
        if not any(candidate.overlaps(other) for other in used):
            return candidate
    raise UsageError("there is no free /16 left in 10.0.0.0/8")
