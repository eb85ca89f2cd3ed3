"""The transit gateway of a network account, and the environments that attach to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.draft import Draft
from generator.spec.model.account import Account
from generator.spec.model.account_network import SharedNetwork
from generator.spec.model.account_parts import AccountRole
from generator.spec.model.environment import Environment
from generator.spec.rules.network.private_gateway import PRIVATE_TEXT, private_asn
from generator.spec.rules.subject import join, problem
from generator.spec.shared_gateways import gateway_account, shares_gateway


def shared_gateways(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every account that shares a transit gateway, and every environment that names one."""
    if not all(draft.model is not None or draft.names for draft in drafts):
        return
    accounts = {d.model.name: d.model for d in drafts if isinstance(d.model, Account)}
    environments = {d.model.name: d.model for d in drafts if isinstance(d.model, Environment)}
    for draft in drafts:
        if isinstance(draft.model, Account) and draft.model.network:
            yield from _numbers(draft, draft.model.network)
            yield from _of_account(draft, draft.model, draft.model.network, accounts)
            yield from _attached(draft, draft.model, draft.model.network, environments)
        elif isinstance(draft.model, Environment):
            yield from _of_environment(draft, draft.model, accounts)


def _numbers(draft: Draft, network: SharedNetwork) -> Iterator[Problem]:
    direct = network.direct_connect
    numbers = {"network.asn": network.asn}
    numbers |= {"network.direct_connect.asn": direct.asn} if direct else {}
    for path, asn in numbers.items():
        if not private_asn(asn):
            yield problem(draft.lines, path, "is not a private ASN", asn, PRIVATE_TEXT)
    if direct and direct.asn == network.asn:
        message = "is the number of the transit gateway: both ends of a session need their own"
        yield problem(draft.lines, "network.direct_connect.asn", message, direct.asn)


def _of_account(
    draft: Draft, account: Account, network: SharedNetwork, accounts: Mapping[str, Account]
) -> Iterator[Problem]:
    if account.role is not AccountRole.NETWORK:
        message = "only a network account shares a transit gateway"
        yield problem(draft.lines, "network", message, account.role.value, "role: network")
    for index, name in enumerate(network.accounts):
        path = f"network.accounts.{index}"
        if name == account.name:
            message = "has the gateway itself: it is shared with other accounts"
            yield problem(draft.lines, path, message, name, "another account")
        elif name not in accounts:
            near = nearest(name, accounts)
            others = join(sorted(set(accounts) - {account.name}))
            yield problem(draft.lines, path, "unknown account", name, others, near)


def _attached(
    draft: Draft, account: Account, network: SharedNetwork, known: Mapping[str, Environment]
) -> Iterator[Problem]:
    users = [name for name, e in known.items() if gateway_account(e) == account.name]
    for name, attachment in network.attachments.items():
        if name not in users:
            message = f"environment {name} does not attach to the gateway of {account.name}"
            allowed = join(sorted(users)) or (
                f"an environment with private_gateway: {{existing: {{account: {account.name}}}}}"
            )
            path = f"network.attachments.{name}"
            yield problem(draft.lines, path, message, attachment, allowed, nearest(name, users))


def _of_environment(
    draft: Draft, environment: Environment, accounts: Mapping[str, Account]
) -> Iterator[Problem]:
    name, path = gateway_account(environment), "private_gateway.existing.account"
    if not name:
        return
    sharing = [a.name for a in accounts.values() if shares_gateway(a)]
    if name not in sharing:
        message = "no account of the estate of this name shares a transit gateway"
        allowed = join(sorted(sharing)) or "an account with role: network and network"
        yield problem(draft.lines, path, message, name, allowed, nearest(name, sharing))
        return
    owner = accounts[name]
    if owner.network and environment.account not in owner.network.accounts:
        message = f"account {name} does not share its transit gateway with {environment.account}"
        allowed = f"{environment.account} in network.accounts of {name}"
        yield problem(draft.lines, path, message, name, allowed)
    if owner.state.region != environment.region:
        message = f"the transit gateway of {name} is in {owner.state.region}: a VPC attaches there"
        yield problem(draft.lines, path, message, name, f"a gateway in {environment.region}")
