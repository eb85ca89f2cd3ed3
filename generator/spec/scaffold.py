"""First specs for a new environment: valid, commented, and apart from what exists."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv4Network

from generator.errors import UsageError
from generator.spec.estate import Estate
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountRole
from generator.spec.model.base import Stage
from generator.spec.model.network import Endpoints
from generator.spec.ranges import network
from generator.spec.scaffold_account import (
    backup,
    log_archive,
    network_account,
    security,
    stage_of,
    workload,
)
from generator.spec.scaffold_text import (
    BACKUP,
    BACKUP_OF_TESTS,
    ENVIRONMENT,
    FIREWALL,
    HOURS,
)
from generator.spec.tables import instance_types, time_zone_of, zones

_NON_PRODUCTION = frozenset(
    {
        "dev",
        "development",
        "demo",
        "nonprod",
        "non",
        "qa",
        "sandbox",
        "staging",
        "stage",
        "test",
        "uat",
    }
)
_SERVING = {
    AccountRole.LOG_ARCHIVE: log_archive,
    AccountRole.BACKUP: backup,
    AccountRole.SECURITY: security,
    AccountRole.NETWORK: network_account,
}
_TYPES = ("m7g.large", "m6g.large", "m6i.large", "m5.large", "t3.large")


@dataclass(frozen=True, slots=True)
class Wish:
    """What ``pave init`` was asked for; what is empty follows from the estate and the name."""

    name: str
    region: str = ""
    account: str = ""
    stage: str = ""
    role: str = ""  # of an account that serves others: log-archive, backup, security, network


def scaffold(wish: Wish, estate: Estate) -> dict[str, str]:
    """Texts by file name: the environment, and an account when the estate has none; or an account
    alone, where a role is asked for.

    Raises:
        UsageError: the region or the account does not exist, or nothing fits any more.
    """
    texts: dict[str, str] = {}
    wish = replace(wish, region=_region(wish, estate))
    if wish.role:
        return {f"{wish.name}.yaml": _serving(wish, estate)}
    homes = {name: a for name, a in estate.accounts.items() if a.has_environments}
    if wish.account in estate.accounts and wish.account not in homes:
        role = estate.accounts[wish.account].role.value
        raise UsageError(f"no environment runs in {wish.account!r}, whose role is {role}")
    if homes and not (wish.stage and wish.account not in ("", *homes)):
        account = _chosen(wish, homes)
        account_name, account_id = account.name, account.account_id
        production = account.stage is Stage.PRODUCTION
    else:
        account_name = wish.account or f"{wish.name[:16].rstrip('-')}-account"
        stage = _stage(wish)
        production = stage == Stage.PRODUCTION.value
        text, account_id = workload(account_name, wish.region, stage, estate)
        texts[f"{account_name}.yaml"] = text
    tiers = BACKUP if production else BACKUP_OF_TESTS
    tiers = tiers.format(region=wish.region, account_id=account_id)
    texts[f"{wish.name}.yaml"] = _environment(wish, account_name, production, estate) + tiers
    return texts


def _region(wish: Wish, estate: Estate) -> str:
    """The region asked for; else the one of the estate, or of the shell."""
    used = {loaded.environment.region for loaded in estate.environments.values()}
    shell = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or ""
    region = wish.region or (used.pop() if len(used) == 1 else shell)
    if not region:
        raise UsageError("say which region: --region, such as --region eu-central-1")
    return region


def _stage(wish: Wish) -> str:
    """The stage asked for; else what the names say."""
    if wish.stage:
        return wish.stage
    words = set(re.split(r"[-0-9]+", f"{wish.name}-{wish.account}"))
    if words & _NON_PRODUCTION:
        return Stage.NON_PRODUCTION.value
    if words & {"prod", "production", "live"}:
        return Stage.PRODUCTION.value
    raise UsageError("say which stage the account has: --stage production or non-production")


def _serving(wish: Wish, estate: Estate) -> str:
    """The spec of an account that serves others."""
    if wish.account:
        raise UsageError("--role makes an account called NAME: leave --account out")
    stage = wish.stage or stage_of(estate) or _stage(wish)
    make = _SERVING[AccountRole(wish.role)]
    return make(wish.name, wish.region, stage, estate)


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
        time_zone=time_zone_of(wish.region) or "Etc/UTC",
        cidr=_free_range(estate),
        zones=", ".join(zones()[wish.region][:count]),
        nat="per-az" if production else "single",
        gateways=", ".join(Endpoints().gateway),
        interfaces=", ".join(Endpoints().interface),
        instance_type=image_type,
        image="arm64" if arm else "x86_64",
        retention=400 if production else 90,
        firewall=FIREWALL if production else "",
        hours="" if production else HOURS,
    )


def _chosen(wish: Wish, accounts: Mapping[str, Account]) -> Account:
    if wish.account in accounts:
        return accounts[wish.account]
    known = ", ".join(accounts)
    if wish.account:
        raise UsageError(
            f"there is no account {wish.account!r}; --account takes one of: {known}; with --stage "
            "it makes a new one"
        )
    stage = _stage_of(wish)
    candidates = [a for a in accounts.values() if stage in ("", a.stage.value)]
    # Others come to a network account; nobody who names none means it.
    workloads = [a for a in candidates if a.role is AccountRole.WORKLOAD]
    candidates = workloads or candidates
    if not candidates:
        raise UsageError(f"there is no {stage} account; --account NAME --stage {stage} makes one")
    if len(candidates) > 1:
        raise UsageError(f"say which account: --account takes one of: {known}")
    return candidates[0]


def _stage_of(wish: Wish) -> str:
    try:
        return _stage(wish)
    except UsageError:
        return ""


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
