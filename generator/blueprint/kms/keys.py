"""Which keys there are, who may use each of them, and how often they rotate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.blueprint.components.service.cloudfront import KEY as EDGE_LOGS
from generator.blueprint.components.service.cloudfront import REGION as EDGE
from generator.blueprint.components.service.cloudfront import edge_region
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.kms import key_policy
from generator.blueprint.kms.replication_keys import use_by_replication
from generator.blueprint.parts.iam import Statement
from generator.blueprint.parts.scope import highest, network_scope
from generator.blueprint.parts.topics import topic_arn
from generator.spec.model.base import DataClass, PciScope
from generator.spec.model.component import Component

LOGS, BACKUP = "logs", "backup"
# Cryptoperiods (PCI DSS 3.7.4); 90 days is the shortest that KMS rotates at.
ROTATION_DAYS = {DataClass.CARDHOLDER: 90}
DEFAULT_ROTATION_DAYS = 365


@dataclass(frozen=True, slots=True)
class Key:
    """A key and its alias. ``existing``: the ARN of a key that is read and not created; its
    ``policy`` is then what its owner must permit."""

    label: str
    name: str
    alias: str
    description: str
    rotation_days: int
    policy: dict[str, Any]
    tags: dict[str, str]
    existing: str | None = None
    region: str = ""  # another one than that of the environment

    @property
    def arn(self) -> Expr:
        """Its ARN, inside the module of the keys."""
        return Expr(f"{'data.' if self.existing else ''}aws_kms_key.{self.label}.arn")

    def resources(self) -> tuple[tuple[str, str], ...]:
        """Types and names of what holds it."""
        types = ("data.aws_kms_key",) if self.existing else ("aws_kms_key", "aws_kms_alias")
        return tuple((type_, self.label) for type_ in types)


def keys(context: Context) -> tuple[Key, ...]:
    """One for each data class in use; the internal one and the logs' always exist."""
    return (
        *(_class_key(context, c) for c in _classes(context)),
        _logs_key(context),
        *_edge_keys(context),
        *((_backup_key(context),) if context.environment.backup else ()),
    )


def _components(context: Context) -> list[Component]:
    return list(context.environment.components.values())


def _classes(context: Context) -> list[DataClass]:
    used = {component.data_class for component in _components(context)} | {DataClass.INTERNAL}
    return [data_class for data_class in DataClass if data_class in used]


def _class_key(context: Context, data_class: DataClass) -> Key:
    return _key(
        context,
        data_class.value,
        f"{data_class.value} data",
        _use(context, data_class),
        _scope(context, data_class),
        ROTATION_DAYS.get(data_class, DEFAULT_ROTATION_DAYS),
    )


def _logs_key(context: Context) -> Key:
    use, what = _use_by_logs(context, context.environment.region)
    return _key(context, LOGS, what, use, network_scope(context))


def _use_by_logs(context: Context, region: str) -> tuple[list[Statement], str]:
    """Use by log groups of a region, and by its alarms where there are some; what these are."""
    account_id = context.account.account_id
    use, what = key_policy.use_by_logs(account_id, region), "the CloudWatch log groups"
    if context.environment.alarms:
        return [*use, *key_policy.use_by_alarms(account_id)], f"{what} and the alarms"
    return use, what


def _edge_keys(context: Context) -> Iterator[Key]:
    """Of log groups and alarms in us-east-1, where AWS keeps those of CloudFront."""
    services = context.environment.services.values()
    behind = [s for s in services if s.load_balancer and s.load_balancer.cloudfront]
    if behind and edge_region(context):
        use, what = _use_by_logs(context, EDGE)
        scope = highest(service.pci_scope for service in behind)
        made = _key(context, EDGE_LOGS, f"{what} in {EDGE}", use, scope)
        yield replace(made, region=EDGE, tags={**made.tags, "data_class": LOGS})


def _backup_key(context: Context) -> Key:
    """A key of its own: whoever destroys the key of the data has not destroyed its backups."""
    account_id, region = context.account.account_id, context.environment.region
    use = key_policy.use_by_vault(account_id, region)
    scope = highest(c.pci_scope for c in _components(context))
    return _key(context, BACKUP, "the backups", use, scope, ROTATION_DAYS[DataClass.CARDHOLDER])


def _key(  # noqa: PLR0913 - what makes one key differ from another
    context: Context,
    kind: str,
    what: str,
    use: list[Statement],
    scope: PciScope,
    rotation_days: int = DEFAULT_ROTATION_DAYS,
) -> Key:
    return Key(
        label=kind,
        name=context.name(kind),
        alias=context.key_alias(kind),
        description=f"Encrypts {what} of {context.environment.name}",
        rotation_days=rotation_days,
        policy=key_policy.document([*_administration(context), *use]),
        tags={"pci_scope": scope.value, "data_class": kind},
        existing=getattr(context.environment.existing_keys, kind, None),
    )


def _administration(context: Context) -> list[Statement]:
    return key_policy.administration(
        context.account.account_id,
        context.deploy_role,
        withdrawer=context.account.key_administrator_role,
        may_withdraw=not context.production,
    )


def _use(context: Context, data_class: DataClass) -> list[Statement]:
    account_id, region = context.account.account_id, context.environment.region
    users = [c for c in _components(context) if c.data_class is data_class]
    replications = context.environment.server_replication.values()
    tools = {r.tool for r in replications if r.data_class is data_class}
    through = dict.fromkeys(service for user in users for service in user.key_users)
    # Secrets Manager: secrets that operators keep, and the master passwords that RDS manages.
    firewall = data_class is DataClass.INTERNAL and context.environment.network.firewall
    services = [*through, "secretsmanager", *(["network-firewall"] if firewall else [])]
    return [
        *key_policy.use_through_services(account_id, region, services),
        *(key_policy.use_by_auto_scaling(account_id) if "ec2" in through else []),
        *use_by_replication(account_id, region, tools),
        *key_policy.use_by_topics(_topics(context, data_class)),
        *(key_policy.use_by_event_rules() if _kept_events(context, data_class) else []),
        *key_policy.use_by_copies(_copies_to(context, users)),
    ]


def _topics(context: Context, data_class: DataClass) -> list[str]:
    """Topics that deliver into queues with this key, their own dead letters among them."""
    environment = context.environment
    found: list[str] = []
    for name, topic in environment.topics.items():
        into = {environment.queues[s.queue].data_class for s in topic.subscribers}
        into |= {topic.data_class} if topic.subscribers else set()
        invoked = [f for f in environment.functions.values() if name in f.triggers.topics]
        if data_class in into | {function.data_class for function in invoked}:
            found.append(topic_arn(context, name))
    return found


def _kept_events(context: Context, data_class: DataClass) -> bool:
    """Whether rules of EventBridge keep with this key what they could not hand to a function."""
    functions = context.environment.functions.values()
    return any(f.triggers.by_rule and f.data_class is data_class for f in functions)


def _copies_to(context: Context, users: list[Component]) -> list[str]:
    """Other accounts that receive copies of the backups of these components."""
    backup = context.environment.backup
    tiers = {tier for user in users for tier in user.tiers}
    copies = [t.copy_to for n, t in backup.tiers.items() if n in tiers] if backup else []
    accounts = dict.fromkeys(copy.account_id for copy in copies if copy)
    return [account for account in accounts if account != context.account.account_id]


def _scope(context: Context, data_class: DataClass) -> PciScope:
    users = [c for c in _components(context) if c.data_class is data_class]
    return highest(c.pci_scope for c in users) if users else network_scope(context)
