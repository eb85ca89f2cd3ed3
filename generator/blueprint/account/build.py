"""Account to blueprint: the one place that knows which parts there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.blueprint.account.access_logs import access_logs
from generator.blueprint.account.alerts import alerts
from generator.blueprint.account.backup import backup
from generator.blueprint.account.config import config
from generator.blueprint.account.context import AccountContext, Rights
from generator.blueprint.account.costs import costs
from generator.blueprint.account.defaults import defaults
from generator.blueprint.account.deploy import deploy_rights
from generator.blueprint.account.detection import detection, left_to_administrator
from generator.blueprint.account.keys import keys
from generator.blueprint.account.linked_roles import service_linked_roles
from generator.blueprint.account.log_archive import log_archive
from generator.blueprint.account.network import network
from generator.blueprint.account.organization import organization
from generator.blueprint.account.regions import regions
from generator.blueprint.account.roles import roles
from generator.blueprint.account.sessions import sessions
from generator.blueprint.account.state import state
from generator.blueprint.account.trail import trail
from generator.blueprint.model import Blueprint, Module
from generator.blueprint.retirement import forgotten
from generator.repository import ACCOUNTS
from generator.spec.estate import LoadedAccount
from generator.spec.model.account_parts import AccountPart

# Each part with what decides about it, in the order of the root; some are decided together, and
# None is a part that this account has no need of.
PARTS: dict[AccountPart, Callable[[AccountContext], Module | None]] = {
    AccountPart.STATE: state,
    AccountPart.ACCESS_LOGS: access_logs,
    AccountPart.DEFAULTS: defaults,
    AccountPart.ROLES: roles,
    AccountPart.LINKED_ROLES: service_linked_roles,
    AccountPart.ALERTS: alerts,
    AccountPart.GUARDDUTY: detection,
    AccountPart.SECURITY_HUB: detection,
    AccountPart.INSPECTOR: detection,
    AccountPart.MACIE: detection,
    AccountPart.TRAIL: trail,
    AccountPart.CONFIG: config,
    AccountPart.SESSIONS: sessions,
    AccountPart.COSTS: costs,
    AccountPart.LOG_ARCHIVE: log_archive,
    AccountPart.BACKUP: backup,
    AccountPart.ORGANIZATION: organization,
    AccountPart.NETWORK: network,
}


def build_account(loaded: LoadedAccount, rights: Rights | None = None) -> Blueprint:
    """Decide everything about an account's own root. Pure, as for an environment.

    ``rights``: the policies that Terraform needs for each environment of the account; they follow
    from what is rendered of it.
    """
    account = loaded.account
    context = AccountContext(
        account,
        loaded.environments,
        loaded.file,
        loaded.lines,
        loaded.senders,
        loaded.known,
        loaded.handed_over,
        loaded.watched,
        loaded.joined,
        rights or {},
    )
    return Blueprint(
        name=account.name,
        description=account.description,
        region=context.region,
        account_id=account.account_id,
        deploy_role="",
        permissions_boundary=None,
        state_bucket=account.state.bucket,
        state_region=account.state.region,
        state_key=f"{ACCOUNTS}/{account.name}/terraform.tfstate",
        state_kms_key_alias=account.state.kms_key_alias,
        session_logs=None,
        default_tags=context.default_tags,
        modules=tuple(_modules(context)),
        source=context.source(),
        forgets=(*forgotten(account.retired), *left_to_administrator(context)),
        retired=account.retired,
        of_account=True,
        account_name=account.name,
        account_parts=frozenset(part for part in AccountPart if account.makes(part)),
    )


def _modules(context: AccountContext) -> Iterator[Module]:
    if made := keys(context):
        yield made
    for decide in dict.fromkeys(d for part, d in PARTS.items() if context.makes(part)):
        if module := decide(context):
            yield module
    if context.makes(AccountPart.ROLES):
        yield from deploy_rights(context)
    yield from regions(context)
