"""The gate and the paths read the same rules, in every form and spelling, and the same of what is
empty or not known."""

import json
from itertools import product
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Configuration
from generator.gate.facts.network.load_balancing import target_ports
from generator.gate.facts.network.network_acls import acl_rules
from generator.gate.facts.network.security_groups import all_rules
from generator.gate.facts.network.traffic import Traffic
from generator.network.balancers import Forwarding
from generator.network.model import NetworkAcl, VpcSecurityGroup
from generator.network.network import Topology, network_of
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import ALL_PROTOCOLS, ProtocolSet, protocols

VARIABLE = "${var.x}"
SPELLINGS = ("tcp", "TCP", "6", 6, "udp", "-1", "all", "icmp", "47", "", "nonsense", VARIABLE)
PORTS = ((443, 443), ("443", "444"), (-1, -1), (0, 0), ("", ""), (VARIABLE, 443))
Body = dict[str, Any]


def loaded(**resources: Body) -> Configuration:
    document = {
        "variable": {"x": {}},
        "resource": {f"aws_{type_}": found for type_, found in resources.items()},
    }
    return load_files({"main.tf.json": json.dumps(document)}, "test")


def traffic_of(over: ProtocolSet, ports: PortSet, sure: bool) -> Traffic | None:
    """What the paths know of a rule, in the words of the gate."""
    if not sure:
        return None
    name = "-1" if over == ALL_PROTOCOLS else str(over)
    has_ports = name in ("tcp", "udp")
    ((first, last),) = ports.intervals if has_ports else ALL_PORTS.intervals
    return Traffic(name, first, last)


def in_form(form: str, protocol: object, first: object, last: object) -> Configuration:
    """A security group with one rule."""
    body: Body = {"protocol": protocol, "from_port": first, "to_port": last}
    peers = {"cidr_blocks": ["10.0.0.0/8"], "ipv6_cidr_blocks": [], "prefix_list_ids": None}
    if form == "inline":
        return loaded(security_group={"g": {"ingress": {**body, **peers}}})
    if form == "list":
        return loaded(security_group={"g": {"ingress": [{**body, **peers}]}})
    own = {"security_group_id": "${aws_security_group.g.id}"}
    if form == "old":
        rule = {**own, **body, **peers, "type": "ingress"}
        return loaded(security_group={"g": {}}, security_group_rule={"r": rule})
    body["ip_protocol"] = body.pop("protocol")
    rule = {**own, **body, "cidr_ipv4": "10.0.0.0/8", "cidr_ipv6": "", "prefix_list_id": None}
    return loaded(security_group={"g": {}}, vpc_security_group_ingress_rule={"r": rule})


@pytest.mark.parametrize("form", ["inline", "list", "old", "new"])
def test_rules_of_security_groups(form: str) -> None:
    for protocol, (first, last) in product(SPELLINGS, PORTS):
        configuration = in_form(form, protocol, first, last)
        (judged,) = all_rules(configuration)
        (group,) = network_of(configuration).all(VpcSecurityGroup)
        (walked,) = group.rules
        assert (judged.direction, walked.direction) == ("ingress", "ingress")
        assert judged.cidrs == ("10.0.0.0/8",)
        assert walked.peers.sure.cidrs() == ("10.0.0.0/8",)
        if (protocols(str(protocol)) or ALL_PROTOCOLS) - ALL_PROTOCOLS or str(protocol) == "icmp":
            continue  # of ICMP the paths tell types apart, which the gate does not
        expected = traffic_of(walked.protocols, walked.ports, not walked.unknown)
        assert judged.traffic == expected, (form, protocol, first, last)


@pytest.mark.parametrize("apart", [True, False])
def test_rules_of_network_acls(apart: bool) -> None:
    for protocol, (first, last) in product(SPELLINGS, PORTS):
        if protocol == "icmp":
            continue
        body: Body = {"protocol": protocol, "from_port": first, "to_port": last}
        body |= {"cidr_block": "10.0.0.0/8", "ipv6_cidr_block": ""}
        if apart:
            own = {"network_acl_id": "${aws_network_acl.a.id}", "egress": "true"}
            rule = {**body, **own, "rule_number": "90", "rule_action": "ALLOW"}
            configuration = loaded(network_acl={"a": {}}, network_acl_rule={"r": rule})
        else:
            rule = {**body, "rule_no": 90, "action": "allow"}
            configuration = loaded(network_acl={"a": {"egress": [rule]}})
        (judged,) = acl_rules(configuration)
        (acl,) = network_of(configuration).all(NetworkAcl)
        (walked,) = acl.rules
        assert (judged.direction, judged.number, judged.allows) == ("egress", 90, True)
        assert (walked.direction, walked.number, walked.allow) == ("egress", 90, True)
        assert (judged.cidrs, walked.peers.sure.cidrs()) == (("10.0.0.0/8",), ("10.0.0.0/8",))
        expected = traffic_of(walked.protocols, walked.ports, not walked.unknown)
        assert judged.traffic == expected, (apart, protocol, first, last)


def test_a_list_with_a_rule_that_is_not_known_has_both() -> None:
    rule = {"protocol": "tcp", "from_port": 1, "to_port": 1, "cidr_blocks": ["10.0.0.0/8"]}
    body = f'resource "aws_security_group" "g" {{\n ingress = [{_hcl(rule)}, var.x]\n}}\n'
    text = f'variable "x" {{}}\n{body}'
    configuration = load_files({"main.tf": text}, "test")
    known, lost = all_rules(configuration)
    assert (bool(known.unresolved), bool(lost.unresolved)) == (False, True)
    (group,) = network_of(configuration).all(VpcSecurityGroup)
    assert [bool(one.unknown) for one in group.rules] == [False, True]


def _hcl(rule: Body) -> str:
    return "{ " + ", ".join(f"{name} = {json.dumps(value)}" for name, value in rule.items()) + " }"


def behind(group: object, **more: Body) -> tuple[Configuration, Topology]:
    """A listener that forwards to a group on port 8080, and what else there is."""
    action = {"type": "forward", "target_group_arn": group}
    listener = {"load_balancer_arn": "${aws_lb.l.arn}", "port": 80, "default_action": action}
    configuration = loaded(
        lb={"l": {"load_balancer_type": "network"}},
        lb_listener={"l": listener},
        lb_target_group={"t": {"port": 8080}},
        **more,
    )
    return configuration, network_of(configuration)


@pytest.mark.parametrize(
    ("group", "ports", "known"),
    [
        ("${aws_lb_target_group.t.arn}", {8080}, True),
        ("", set(), None),
        (VARIABLE, None, False),
    ],
)
def test_what_a_listener_forwards_to(
    group: object, ports: set[int] | None, known: bool | None
) -> None:
    member = {
        "target_group_arn": "${aws_lb_target_group.t.arn}",
        "target_id": "${aws_instance.i.id}",
    }
    configuration, network = behind(
        group, instance={"i": {}}, lb_target_group_attachment={"t": member}
    )
    assert target_ports(configuration, configuration.by_address["aws_lb.l"]) == ports
    sure = [not one.unknown for one in network.all(Forwarding)]
    assert sure == ([] if known is None else [known])
