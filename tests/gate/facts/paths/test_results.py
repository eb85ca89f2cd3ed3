"""Flows of small networks, and the findings that they make."""

from generator.gate.facts.network.security_groups import all_rules
from generator.gate.facts.paths import questions
from generator.gate.facts.paths.dead_rules import rules_and_routes
from generator.gate.facts.paths.exposure import exposed, from_anyone
from generator.gate.facts.paths.flows import between, from_internet, to_internet
from generator.gate.facts.paths.inspection import inspected
from generator.gate.facts.paths.nodes import all_nodes, nodes
from generator.gate.facts.paths.questions import Questions, questions_to
from generator.gate.facts.paths.results import results
from generator.gate.facts.paths.skeleton import holes
from generator.gate.facts.paths.unexposed import unexposed
from generator.gate.facts.paths.web_acls import has_web_acl
from generator.gate.facts.paths.zones import stage_of_node, zone_of_node
from generator.gate.facts.scope import ScopeCategory
from generator.gate.model import FindingHop, PolicySettings, Status
from tests.support.hcl import parse

NETWORK = """
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
  tags       = { environment = "prod" }
}
resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
  tags       = { pci_scope = "cde" }
}
resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.public.id
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.this.id
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["SOURCE"]
  }
}
resource "aws_instance" "one" {
  subnet_id                   = aws_subnet.a.id
  vpc_security_group_ids      = [aws_security_group.web.id]
  associate_public_ip_address = true
}
resource "aws_instance" "two" {
  subnet_id                   = aws_subnet.a.id
  vpc_security_group_ids      = [aws_security_group.web.id]
  associate_public_ip_address = true
}
"""
WORLD = NETWORK.replace("SOURCE", "0.0.0.0/0")


def inbound(configuration):
    return [
        f for node in nodes(configuration, "instance") for f in from_internet(configuration, node)
    ]


def test_one_finding_for_a_rule_that_names_what_it_opens_and_the_way() -> None:
    configuration = parse(WORLD)
    (found,) = results(configuration, inbound(configuration))
    assert (found.resource.address, found.status) == ("aws_security_group.web", Status.FAIL)
    line = WORLD.split("\n").index("  ingress {") + 1
    assert found.line == line
    assert (
        "internet reaches aws_instance.one on tcp 443; internet reaches aws_instance.two"
        in found.message
    )
    assert f"First hop to close: aws_security_group.web (main.tf:{line})" in found.message
    assert "Way: aws_internet_gateway.this (main.tf:6) > " in found.message
    gateway, *rest = found.hops
    assert gateway == FindingHop("internet-gateway aws_internet_gateway.this", "main.tf", 6)
    assert FindingHop("security-group aws_security_group.web", "main.tf", line) in rest


def test_one_unknown_for_a_cause() -> None:
    text = 'variable "from" {}\n' + NETWORK.replace('["SOURCE"]', "[var.from]")
    configuration = parse(text)
    (found,) = results(configuration, inbound(configuration))
    assert (found.status, found.cause) == (Status.UNKNOWN, "variable from has no value")
    assert found.elsewhere


def test_what_is_closed_passes() -> None:
    configuration = parse(WORLD.replace("address = true", "address = false"))
    found = list(results(configuration, inbound(configuration)))
    assert [r.resource.address for r in found] == ["aws_instance.one", "aws_instance.two"]
    assert {r.status for r in found} == {Status.PASS}


def test_what_sits_elsewhere_is_judged_elsewhere() -> None:
    text = WORLD.replace("subnet_id                   = aws_subnet.a.id\n", "", 1)
    configuration = parse(text)
    assert {r.status for r in results(configuration, inbound(configuration))} == {Status.FAIL}
    (found,) = results(configuration, inbound(configuration))
    assert "aws_instance.one" not in found.message


def test_few_addresses_are_no_strangers() -> None:
    configuration = parse(NETWORK.replace("SOURCE", "198.51.100.0/28"))
    (one, _) = nodes(configuration, "instance")
    (flow,) = from_internet(configuration, one)
    assert (flow.verdict, from_anyone(flow, ()).verdict) == ("open", "closed")
    assert not exposed(configuration, one, ())
    wide = parse(NETWORK.replace("SOURCE", "198.51.0.0/16"))
    (one, _) = nodes(wide, "instance")
    assert exposed(wide, one, ())
    assert not exposed(wide, one, ("198.51.0.0/16",))


def test_between_nodes_and_out() -> None:
    configuration = parse(WORLD)
    one, two = nodes(configuration, "instance")
    assert between(configuration, one, two).verdict == "closed"  # no rule lets it out
    assert [flow.verdict for flow in to_internet(configuration, one)] == ["closed"]


def test_a_node_has_the_scope_and_stage_of_what_it_sits_in() -> None:
    configuration = parse(WORLD)
    zone = zone_of_node(configuration, nodes(configuration, "instance")[0], PolicySettings())
    assert (zone.scope, zone.production) == (ScopeCategory.CDE, True)


def test_without_a_subnet_no_network_is_built() -> None:
    configuration = parse('resource "aws_instance" "one" {}\n')
    assert questions_to(configuration) is None
    assert all_nodes(configuration) == ()


def test_past_the_budget_answers_are_unknown() -> None:
    configuration = parse(WORLD)
    asked = questions_to(configuration)
    assert isinstance(asked, Questions)
    asked.seconds = 0
    (found,) = results(configuration, inbound(configuration))
    assert found.status is Status.UNKNOWN
    assert questions.TOO_LARGE.reasons[0].text in found.message


def test_where_a_part_of_the_network_cannot_be_resolved_nothing_is_closed() -> None:
    text = WORLD.replace("address = true", "address = false").replace(
        "vpc_id = aws_vpc.this.id\n  route", "vpc_id = [aws_vpc.this.id][var.n]\n  route"
    )
    configuration = parse('variable "n" {}\n' + text)
    (why,) = holes(configuration)
    assert why.text == "vpc_id of aws_route_table.public cannot be resolved"
    (found,) = results(configuration, inbound(configuration))
    assert (found.status, found.elsewhere) == (Status.UNKNOWN, True)


def test_what_a_variable_names_is_elsewhere() -> None:
    text = WORLD.replace("vpc_id = aws_vpc.this.id\n  route", "vpc_id = var.n\n  route")
    assert list(holes(parse('variable "n" {}\n' + text))) == []


def test_stage_of_a_node() -> None:
    for tag, stage in (("prod", "production"), ("test", "pre-production"), ("shared", "")):
        configuration = parse(WORLD.replace('"prod"', f'"{tag}"'))
        node = nodes(configuration, "instance")[0]
        assert stage_of_node(configuration, node, PolicySettings()) == stage
    configuration = parse('variable "n" {}\n' + WORLD.replace('"prod"', "var.n"))
    node = nodes(configuration, "instance")[0]
    assert stage_of_node(configuration, node, PolicySettings()) == "open"


def test_rules_without_a_route() -> None:
    (rule,) = rules_and_routes(parse(WORLD))
    assert (rule.routed, rule.direction) == (True, "ingress")
    (rule,) = rules_and_routes(parse(NETWORK.replace("SOURCE", "10.9.0.0/16")))
    assert rule.routed  # the default route leads there
    closed = NETWORK.replace("SOURCE", "10.9.0.0/16").replace('"0.0.0.0/0"', '"203.0.113.0/24"')
    (rule,) = rules_and_routes(parse(closed))
    assert (rule.routed, rule.ranges) == (False, ("10.9.0.0/16",))


def test_a_firewall_of_the_vpc() -> None:
    firewall = """
resource "aws_networkfirewall_firewall" "this" {
  vpc_id              = aws_vpc.this.id
  firewall_policy_arn = "arn"
  subnet_mapping {
    subnet_id = aws_subnet.a.id
  }
}
"""
    without, with_ = parse(WORLD), parse(WORLD + firewall)
    assert inspected(without, nodes(without, "instance")[0]) is False
    assert inspected(with_, nodes(with_, "instance")[0]) is True


def test_a_web_acl_of_a_load_balancer() -> None:
    text = """
variable "which" {}
resource "aws_lb" "one" {}
resource "aws_lb" "two" {}
resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = ARN
}
"""
    written = parse(text.replace("ARN", "aws_lb.one.arn"))
    answers = [has_web_acl(written, written.by_address[f"aws_lb.{n}"]) for n in ("one", "two")]
    assert answers == [True, False]
    chosen = parse(text.replace("ARN", "[aws_lb.one.arn, aws_lb.two.arn][var.which]"))
    assert has_web_acl(chosen, chosen.by_address["aws_lb.two"]) is None


def closed_by(text: str) -> str:
    configuration = parse(text)
    (rule,) = all_rules(configuration)
    return unexposed(configuration, rule)


HIDDEN = WORLD.replace("address = true", "address = false")


def test_what_closes_a_wide_group_is_named() -> None:
    assert closed_by(HIDDEN) == "aws_instance.one has no public IPv4 address (main.tf:6)"
    assert closed_by(WORLD) == ""


def test_a_group_is_closed_only_where_all_that_may_have_it_is_known() -> None:
    template = """
resource "aws_launch_template" "more" {
  vpc_security_group_ids = [aws_security_group.web.id]
}
"""
    output = 'output "group" {\n  value = aws_security_group.web.id\n}\n'
    module = 'module "x" {\n  source = "example/x/aws"\n  group = aws_security_group.web.id\n}\n'
    assert [closed_by(HIDDEN + more) for more in (template, output, module)] == ["", "", ""]


def test_a_network_acl_does_not_close_a_group() -> None:
    acl = """
resource "aws_network_acl" "none" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.a.id]
}
"""
    assert closed_by(WORLD + acl) == ""


def test_networks_of_others_close_nothing() -> None:
    for kind in ('data "aws_vpc" "this" {\n', 'resource "aws_default_vpc" "this" {\n'):
        text = HIDDEN.replace('resource "aws_vpc" "this" {\n', kind)
        name = "data.aws_vpc.this" if "data" in kind else "aws_default_vpc.this"
        text = text.replace("aws_vpc.this", name)
        configuration = parse(text)
        assert closed_by(text) == ""
        assert list(results(configuration, inbound(configuration))) == []
