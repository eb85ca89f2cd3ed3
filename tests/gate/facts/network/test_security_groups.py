from generator.config.load import load_files
from generator.config.values import ABSENT, Reference, Unknown
from generator.gate.facts.network.security_groups import all_rules, rules_of, unattached_rules
from tests.support.hcl import UNRESOLVED, parse

GROUP = 'resource "aws_security_group" "g" {\n%s\n}\n'
OWN = Reference("aws_security_group.g", "id")


def only(hcl: str):
    (rule,) = all_rules(parse(UNRESOLVED + hcl))
    return rule


def test_the_three_shapes_say_the_same() -> None:
    body = "from_port = 443\n to_port = 443\n protocol = %s\n description = %s\n"
    text = body % ('"tcp"', '"in"')
    inline = only(GROUP % f'ingress {{\n{text}\ncidr_blocks = ["10.0.0.0/8"]\n}}')
    old = only(
        GROUP % ""
        + f'resource "aws_security_group_rule" "r" {{\ntype = "ingress"\n{text}\n'
        + 'security_group_id = aws_security_group.g.id\ncidr_blocks = ["10.0.0.0/8"]\n}\n'
    )
    new = only(
        GROUP % ""
        + 'resource "aws_vpc_security_group_ingress_rule" "r" {\nfrom_port = 443\nto_port = 443\n'
        + 'ip_protocol = "tcp"\ndescription = "in"\ncidr_ipv4 = "10.0.0.0/8"\n'
        + "security_group_id = aws_security_group.g.id\n}\n"
    )
    for rule in (inline, old, new):
        assert rule.direction == "ingress"
        assert rule.group == OWN
        assert str(rule.traffic) == "tcp 443"
        assert rule.cidrs == ("10.0.0.0/8",)
        assert rule.description == "in"
        assert (rule.prefix_lists, rule.groups, rule.unresolved) == ((), (), "")


def test_attributes_as_blocks() -> None:
    hcl = GROUP % (
        'egress = [{ from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = ["0.0.0.0/0"],\n'
        'ipv6_cidr_blocks = ["::/0"], prefix_list_ids = ["pl-1"], security_groups = ["sg-1"],\n'
        "self = true, description = null }]"
    )
    rule = only(hcl)
    assert rule.traffic.everything
    assert rule.cidrs == ("0.0.0.0/0", "::/0")
    assert (rule.prefix_lists, rule.groups, rule.self_) == (("pl-1",), ("sg-1",), True)
    assert rule.description is ABSENT


def test_rules_that_cannot_be_seen_are_one_unresolved_rule() -> None:
    rule = only(GROUP % "ingress = var.open")
    assert rule.unresolved
    assert rule.traffic is None
    assert isinstance(rule.cidrs[0], Unknown)


def test_rules_by_group() -> None:
    configuration = parse(
        UNRESOLVED
        + GROUP % 'ingress {\nprotocol = "-1"\nfrom_port = 0\nto_port = 0\n}'
        + 'resource "aws_vpc_security_group_egress_rule" "a" {\nip_protocol = "-1"\n'
        + "security_group_id = aws_security_group.g.id\n}\n"
        + 'resource "aws_vpc_security_group_egress_rule" "b" {\nip_protocol = "-1"\n'
        + "security_group_id = var.open\n}\n"
    )
    held = rules_of(configuration, configuration.by_address["aws_security_group.g"])
    assert [rule.direction for rule in held] == ["ingress", "egress"]
    (loose,) = unattached_rules(configuration)
    assert loose.resource.name == "b"
    assert all_rules(configuration) is all_rules(configuration)  # computed once


def test_ports_of_a_rule_that_may_not_be_made_are_those_that_are_written() -> None:
    text = (
        'variable "from" {}\nresource "aws_security_group" "g" {\n  dynamic "ingress" {\n'
        "    for_each = var.from\n    content {\n      from_port = 443\n      to_port = %s\n"
        '      protocol = "tcp"\n      cidr_blocks = ["0.0.0.0/0"]\n    }\n  }\n}\n'
    )
    (known,) = all_rules(load_files({"main.tf": text % "443"}, "t"))
    assert known.traffic is not None
    assert (known.traffic.protocol, known.traffic.first, known.traffic.last) == ("tcp", 443, 443)
    assert all(isinstance(cidr, Unknown) for cidr in known.cidrs)
    (open_,) = all_rules(load_files({"main.tf": text % "ingress.value.to"}, "t"))
    assert open_.traffic is None
