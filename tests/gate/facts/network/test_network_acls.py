import pytest

from generator.config.load import load_files
from generator.gate.facts.network.network_acls import (
    NetworkAclRule,
    acl_rule_covers,
    acl_rules,
    admits_path_mtu,
    denied_before,
    precedes,
)

ACL = """
resource "aws_network_acl" "this" {
  ingress {
    rule_no    = 90
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 3389
    to_port    = 3389
  }

  ingress {
    rule_no    = 100
    action     = "ALLOW"
    protocol   = "6"
    cidr_block = "10.0.0.0/8"
    from_port  = 1024
    to_port    = 65535
  }
}

resource "aws_network_acl_rule" "out" {
  network_acl_id  = aws_network_acl.this.id
  rule_number     = 100
  egress          = true
  rule_action     = "allow"
  protocol        = -1
  ipv6_cidr_block = "::/0"
}
"""


def test_both_shapes_are_read_and_ordered() -> None:
    configuration = load_files({"main.tf": ACL}, "acl")
    deny, allow, out = acl_rules(configuration)
    assert (deny.direction, deny.number, deny.allows) == ("ingress", 90, False)
    assert (allow.allows, str(allow.traffic)) == (True, "tcp 1024-65535")
    assert (out.direction, str(out.traffic), out.cidrs) == ("egress", "all traffic", ("::/0",))
    assert precedes(deny, allow)
    assert not acl_rule_covers(deny, allow)
    assert acl_rule_covers(deny, allow, ("tcp", 3389))
    assert denied_before(configuration, allow, ("tcp", 3389))
    assert not denied_before(configuration, allow, ("tcp", 22))
    assert not denied_before(configuration, deny, ("tcp", 3389))


def icmp(protocol: str, type_: str, code: str) -> NetworkAclRule:
    text = f"""
resource "aws_network_acl" "this" {{
  ingress {{
    rule_no    = 100
    action     = "allow"
    protocol   = "{protocol}"
    cidr_block = "0.0.0.0/0"
    icmp_type  = {type_}
    icmp_code  = {code}
  }}
}}

variable "open" {{}}
"""
    (rule,) = acl_rules(load_files({"main.tf": text}, "acl"))
    return rule


@pytest.mark.parametrize(
    ("protocol", "type_", "code", "admits", "alone"),
    [
        ("icmp", "3", "4", True, True),
        ("1", "3", "-1", True, False),
        ("icmp", "-1", "-1", True, False),
        ("icmp", "8", "0", False, False),
        ("icmp", "3", "var.open", None, None),
        ("-1", "null", "null", True, False),
        ("tcp", "null", "null", False, False),
    ],
)
def test_what_lets_path_mtu_discovery_work(
    protocol: str, type_: str, code: str, admits: bool | None, alone: bool | None
) -> None:
    rule = icmp(protocol, type_, code)
    assert admits_path_mtu(rule) is admits
    assert admits_path_mtu(rule, alone=True) is alone


def test_an_icmp_rule_covers_only_its_own_type_and_code() -> None:
    one, other, every = icmp("icmp", "3", "4"), icmp("icmp", "8", "0"), icmp("icmp", "-1", "-1")
    assert acl_rule_covers(every, one)
    assert not acl_rule_covers(one, every)
    assert not acl_rule_covers(one, other)
