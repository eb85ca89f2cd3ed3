"""Network Firewall: an endpoint in each zone, between the servers and the NAT gateways.

Sources: Network Firewall developer guide, "Stateful default actions" (drop_established lets the
handshake through that a name comes after), "Stream exception policy options in your AWS Network
Firewall firewall policy" (reject drops what a break leaves, as drop does, and tells the client, so
that it connects anew at once; continue would apply rules that have not seen the name) and "Logging
destinations"; API reference, CreateRuleGroup (capacity is fixed at creation).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr
from generator.blueprint.network.firewall_rules import Rules, firewall_rules
from generator.blueprint.network.subnets import Subnet
from generator.blueprint.parts.log_group import LogGroup, log_group_of
from generator.blueprint.parts.naming import short_name
from generator.blueprint.parts.scope import network_scope
from generator.errors import InputError, Problem
from generator.spec.model.network_firewall import FirewallMode
from generator.spec.model.subnet_role import SubnetRole

NAME_LENGTH = 128  # Network Firewall API, ResourceName
# Malware in what passes (PCI DSS 11.5.1). It only reports: the allow-list decides.
SIGNATURES = "ThreatSignaturesMalwareStrictOrder"


@dataclass(frozen=True, slots=True)
class InspectionFirewall:
    """The firewall, its policy and its one rule group of own rules."""

    name: str
    group: str
    home: str  # range of the VPC: $HOME_NET
    subnets: tuple[Expr, ...]
    rules: Rules
    capacity: int
    signatures: str  # ARN of a managed rule group
    blocks: bool
    protected: bool
    alerts: LogGroup
    flows: LogGroup
    zones: tuple[str, ...]

    def resources(self) -> Iterator[tuple[str, str]]:
        """Types and names of its resources."""
        prefix = "aws_networkfirewall"
        yield f"{prefix}_rule_group", "egress"
        for part in ("firewall_policy", "firewall", "logging_configuration"):
            yield f"{prefix}_{part}", "this"
        for group in (self.alerts, self.flows):
            yield "aws_cloudwatch_log_group", group.label


def network_firewall(context: Context, subnets: tuple[Subnet, ...]) -> InspectionFirewall | None:
    """Decide the Network Firewall of a VPC; None where the spec asks for none.

    Raises:
        InputError: the flows need more rules than its rule group has room for.
    """
    wanted = context.environment.network.firewall
    if wanted is None:
        return None
    own = [subnet for subnet in subnets if subnet.role is SubnetRole.FIREWALL]
    rules = firewall_rules(context, wanted.mode)
    _refuse_too_many(context, len(rules.lines), wanted.capacity)
    region = context.environment.region
    name = short_name(context.name("egress"), NAME_LENGTH - len("-10000"))
    production = context.production
    return InspectionFirewall(
        name=name,
        group=f"{name}-{wanted.capacity}",  # a new capacity is a new group, beside the old one
        home=context.environment.network.cidr,
        subnets=tuple(subnet.id for subnet in own),
        rules=rules,
        capacity=wanted.capacity,
        signatures=(
            f"arn:aws:network-firewall:{region}:aws-managed:stateful-rulegroup/{SIGNATURES}"
        ),
        blocks=wanted.mode is FirewallMode.BLOCK,
        protected=production if wanted.protected is None else wanted.protected,
        alerts=_log(context, "alerts", wanted.log_retention_days),
        flows=_log(context, "flows", wanted.log_retention_days),
        zones=tuple(subnet.zone for subnet in own),
    )


def _log(context: Context, kind: str, days: int) -> LogGroup:
    # AWS lets itself write to groups of this prefix when the log delivery is made (CloudWatch Logs
    # user guide, "Enable logging from AWS services").
    name = f"/aws/vendedlogs/network-firewall/{context.environment.name}/{kind}"
    scope = network_scope(context)
    return log_group_of(context, scope, f"firewall_{kind}", name, days)


def _refuse_too_many(context: Context, rules: int, capacity: int) -> None:
    if rules <= capacity:
        return
    field = "network.firewall.capacity"
    source = context.source("network.firewall")
    text = (
        f"the flows to external destinations need {rules} rules, and the rule group has room for "
        f"{capacity}. Write a higher capacity, with room to grow, or fewer names"
    )
    raise InputError([Problem(source.file, source.line, field, text)])
