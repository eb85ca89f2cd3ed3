"""Network Firewalls with their policies, and endpoints of Gateway Load Balancers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Block, Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.firewall_rules import stateful_rules, stateless_rules
from generator.network.firewall.rules import FirewallPolicy, StatefulRule, StatelessRule
from generator.network.firewall.things import InspectionEndpoint, NetworkFirewall
from generator.network.model import Thing
from generator.network.packets.addresses import ALL_ADDRESSES, AddressSet
from generator.network.read import argument, items, number

_FIREWALL = "aws_networkfirewall_firewall"
_ASSOCIATION = "aws_networkfirewall_vpc_endpoint_association"
_POLICY = "aws_networkfirewall_firewall_policy"
_GROUP = "aws_networkfirewall_rule_group"
_ACTIONS = {"aws:pass": "pass", "aws:drop": "drop", "aws:forward_to_sfe": "forward"}
_ORDERS = {"STRICT_ORDER": True, "DEFAULT_ACTION_ORDER": False}


def build(book: Book) -> Iterator[Thing]:
    """Firewalls, what they are associated with, and endpoints of Gateway Load Balancers."""
    for firewall in book.of_type(_FIREWALL):
        yield _firewall(book, firewall, firewall)
    for association in book.of_type(_ASSOCIATION):
        holder = book.target(association.get("firewall_arn"))
        yield _firewall(book, association, holder)
    for endpoint in book.of_type("aws_vpc_endpoint"):
        if book.written(endpoint, "vpc_endpoint_type") == "GatewayLoadBalancer":
            yield InspectionEndpoint(
                address=endpoint.address,
                file=endpoint.file,
                line=endpoint.line,
                vpc=book.address(endpoint.get("vpc_id")),
                subnets=tuple(book.address(v) for v in items(endpoint.get("subnet_ids"))),
            )


def _firewall(book: Book, resource: Resource, holder: Resource | None) -> NetworkFirewall:
    values = [a.value for a in resource.find("subnet_mapping.subnet_id")]
    vpc = book.address(resource.get("vpc_id"))
    written = book.target(holder.get("firewall_policy_arn")) if holder is not None else None
    if written is None or written.type != _POLICY:
        policy = FirewallPolicy(why=f"the policy of {resource.address} is not in the configuration")
    else:
        home = book.ranges.vpcs.get(vpc, ALL_ADDRESSES)
        policy = _policy(book, written, home)
    return NetworkFirewall(
        address=resource.address,
        file=resource.file,
        line=resource.line,
        unknown=tuple(book.uncertain(resource)),
        vpc=vpc,
        subnets=tuple(filter(None, map(book.address, values))),
        policy=policy,
    )


def _policy(book: Book, policy: Resource, home: AddressSet) -> FirewallPolicy:
    body = next(iter(policy.block.children("firewall_policy")), None)
    if body is None:
        return FirewallPolicy(why=f"`firewall_policy` of {policy.address} is not known")
    options = next(iter(body.children("stateful_engine_options")), None)
    order = (
        argument(options, "rule_order", "DEFAULT_ACTION_ORDER")
        if options
        else "DEFAULT_ACTION_ORDER"
    )
    strict = _ORDERS.get(order) if isinstance(order, str) else None
    home = _home(book, body, policy, home)
    return FirewallPolicy(
        stateless=tuple(_stateless(book, policy, body)),
        stateless_default=action_of(items(argument(body, "stateless_default_actions"))),
        stateful=tuple(_stateful(book, policy, body, home)),
        strict=strict,
        defaults=frozenset(
            str(v) for v in items(argument(body, "stateful_default_actions")) if isinstance(v, str)
        ),
        why=_hole(body, policy),
    )


def _hole(body: Block, policy: Resource) -> str:
    """Rule groups or defaults that nobody can tell."""
    names = ("stateful_rule_group_reference", "stateless_rule_group_reference")
    for name in names:
        blocks = body.children(name)
        written = [p for b in blocks if (p := argument(b, "priority")) is not ABSENT]
        if len(blocks) > 1 and None in map(number, written):
            return f"the order of rule groups of {policy.address} is not known"
        if any(b.uncertain for b in blocks) or (
            not blocks
            and name in body.attributes
            and (body.attributes[name].value not in ([], None))
        ):
            return f"rule groups of {policy.address} are not known"
    values = items(argument(body, "stateful_default_actions"))
    known = all(isinstance(value, str) for value in values)
    return "" if known else f"stateful default actions of {policy.address} are not known"


def _home(book: Book, body: Block, policy: Resource, home: AddressSet) -> AddressSet:
    """HOME_NET: the VPC's ranges, or what the policy says."""
    for variables in body.children("policy_variables"):
        for one in variables.children("rule_variables"):
            if argument(one, "key") != "HOME_NET":
                continue
            for ip_set in one.children("ip_set"):
                found = AddressSet()
                for value in items(argument(ip_set, "definition")):
                    found |= book.range_of(value, policy).maybe
                return found
    return home


def action_of(actions: list[Value]) -> str:
    """``pass``, ``drop`` or ``forward`` of a list of actions; custom ones only count packets."""
    known = [_ACTIONS[a] for a in actions if isinstance(a, str) and a in _ACTIONS]
    sure = all(isinstance(a, str) for a in actions)
    return known[0] if len(known) == 1 and sure else ""


def _groups(book: Book, body: Block, name: str) -> Iterator[tuple[Value, Resource | None]]:
    """Rule groups by priority, those without one in the order in which they are written; not those
    that only report (API reference, StatefulRuleGroupOverride: DROP_TO_ALERT of managed groups).
    """
    blocks = body.children(name)
    numbers = [number(argument(block, "priority")) for block in blocks]
    pairs = sorted(zip(numbers, range(len(blocks)), strict=True), key=lambda p: (p[0] or 0, p[1]))
    for _, at in pairs:
        overrides = [argument(one, "action") for one in blocks[at].children("override")]
        if overrides == ["DROP_TO_ALERT"]:
            continue
        value = argument(blocks[at], "resource_arn")
        target = book.target(value)
        yield value, target if target is not None and target.type == _GROUP else None


def _stateless(book: Book, policy: Resource, body: Block) -> Iterator[StatelessRule]:
    for _, group in _groups(book, body, "stateless_rule_group_reference"):
        yield from stateless_rules(book, group, policy)


def _stateful(
    book: Book, policy: Resource, body: Block, home: AddressSet
) -> Iterator[StatefulRule]:
    for value, group in _groups(book, body, "stateful_rule_group_reference"):
        yield from stateful_rules(book, group, policy, value, home)
