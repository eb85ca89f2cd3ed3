"""What a configuration of anybody says of its network."""

from generator.config.load import load_files
from generator.diagram.model import INTERNET, PRIVATE, PUBLIC, Band, Lane, Picture
from generator.diagram.picture import ELSEWHERE, picture_of
from generator.gate.facts.scope import ScopeCategory
from generator.gate.model import PolicySettings
from tests.support.networks import NETWORK, network


def picture(extra: str = "", text: str = NETWORK) -> Picture:
    return picture_of(network(extra, text), PolicySettings())


def where(found: Picture) -> dict[str, list[tuple[str, str]]]:
    bands = [band for vpc in found.vpcs for band in vpc.bands]
    return {band.tier: [(box.name, box.kind) for box in band.boxes] for band in bands}


def test_tiers_zones_components_and_gateways() -> None:
    found = picture()
    (vpc,) = found.vpcs
    assert (vpc.name, vpc.ranges, vpc.doors) == ("shop", ("10.0.0.0/16",), ("internet gateway",))
    public, data = vpc.bands
    assert (public.tier, public.scope.value, public.public) == ("public", "connected-to", True)
    assert (data.tier, data.scope.value, data.public) == ("data", "cde", False)
    zones = [(lane.zone, lane.cidr) for lane in data.lanes]
    assert zones == [("eu-central-1a", "10.0.10.0/24"), ("eu-central-1b", "10.0.11.0/24")]
    assert where(found) == {
        "public": [("storefront", "Auto scaling group")],
        "data": [("orders-db", "RDS x 2")],  # with the replica, which has no subnet group
    }
    assert [box.name for box in found.regional] == ["archive"]
    assert [box.name for box in found.outside][-1] == "office"


def test_arrows_follow_the_rules_as_written() -> None:
    web, orders = "aws_autoscaling_group.web", "aws_db_instance.orders"
    arrows = {arrow.ends: arrow for arrow in picture().arrows}
    assert set(arrows) == {(INTERNET, web), (web, orders), (web, PUBLIC), (web, PRIVATE)}
    inner = arrows[web, orders]
    assert (inner.traffic, inner.reasons) == (("tcp 5432",), ("Orders",))
    assert inner.places[0].startswith("main.tf:")
    assert arrows[web, PRIVATE].ranges == ("192.168.4.0/24",)
    assert arrows[INTERNET, web].reasons == ("Shoppers pay",)


def test_an_answer_of_a_router_is_no_connection() -> None:
    rule = """
    resource "aws_vpc_security_group_ingress_rule" "mtu" {
      security_group_id = aws_security_group.db.id
      cidr_ipv4 = "0.0.0.0/0"
      ip_protocol = "icmp"
      from_port = 3
      to_port = CODE
    }
    """
    reaching = {
        code: any(
            arrow.ends == (INTERNET, "aws_db_instance.orders")
            for arrow in picture(rule.replace("CODE", code)).arrows
        )
        for code in ("4", "1")
    }
    assert reaching == {"4": False, "1": True}


def test_what_lies_in_unknown_subnets_is_drawn_and_said() -> None:
    found = picture('resource "aws_instance" "x" { subnet_id = var.where }\nvariable "where" {}')
    assert found.vpcs[-1].name == ELSEWHERE
    assert [box.name for box in found.vpcs[-1].bands[0].boxes] == ["aws_instance.x"]
    assert found.own_vpcs == found.vpcs[:-1] != ()


def test_a_client_vpn_lies_in_the_subnets_that_it_is_associated_with() -> None:
    found = picture("""
    resource "aws_ec2_client_vpn_endpoint" "operators" { description = "Operators" }
    resource "aws_ec2_client_vpn_network_association" "a" {
      client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.operators.id
      subnet_id = aws_subnet.data[0].id
    }
    """)
    assert len(found.vpcs) == 1
    assert ("aws_ec2_client_vpn_endpoint.operators", "Client VPN") in where(found)["data"]


def test_what_a_resource_of_its_own_puts_into_subnets_lies_there() -> None:
    found = picture("""
    resource "aws_vpc_endpoint" "logs" {
      vpc_id = aws_vpc.main.id
      vpc_endpoint_type = "Interface"
    }
    resource "aws_vpc_endpoint_subnet_association" "logs" {
      vpc_endpoint_id = aws_vpc_endpoint.logs.id
      subnet_id = aws_subnet.data[0].id
    }
    resource "aws_network_interface" "files" { subnet_id = aws_subnet.data[0].id }
    resource "aws_instance" "files" { ami = "ami-1" }
    resource "aws_network_interface_attachment" "files" {
      instance_id = aws_instance.files.id
      network_interface_id = aws_network_interface.files.id
      device_index = 1
    }
    """)
    assert len(found.vpcs) == 1
    assert {kind for _, kind in where(found)["data"]} == {
        *("RDS x 2", "VPC endpoint", "EC2 instance")
    }


def test_without_tags_no_scope_is_guessed() -> None:
    found = picture(text=NETWORK.replace("pci_scope", "other"))
    assert {box.scope for box in found.boxes().values()} == {ScopeCategory.UNTAGGED}
    assert "no CDE boundary" in found.notes[0]
    unknown = 'resource "aws_s3_bucket" "x" { tags = { pci_scope = var.s } }\nvariable "s" {}'
    assert any("cannot be resolved" in note for note in picture(unknown).notes)


def test_what_is_one_thing_is_one_box() -> None:
    extra = """
    resource "aws_vpc_endpoint" "e" {
      for_each = toset(["ssm", "kms"])
      vpc_id = aws_vpc.main.id
      service_name = "com.amazonaws.eu-central-1.${each.key}"
      vpc_endpoint_type = "Interface"
      subnet_ids = [aws_subnet.data[0].id]
      tags = { Name = each.key }
    }
    resource "aws_instance" "w" {
      count = 3
      subnet_id = aws_subnet.public.id
      tags = { service = "worker" }
    }
    """
    assert where(picture(extra)) == {
        "public": [("storefront", "Auto scaling group"), ("worker", "EC2 instance x 3")],
        "data": [("orders-db", "RDS x 2"), ("2 VPC endpoints", "VPC endpoint")],
    }


def test_rules_for_ranges_of_a_drawn_vpc_are_said() -> None:
    rule = """
    resource "aws_vpc_security_group_ingress_rule" "r" {
      security_group_id = aws_security_group.db.id
      cidr_ipv4 = "RANGE"
      ip_protocol = "tcp"
      from_port = 5432
      to_port = 5432
    }
    """
    (note,) = picture(rule.replace("RANGE", "10.0.10.0/24")).notes
    assert note.startswith("1 security group rule for a range inside")
    assert picture(rule.replace("RANGE", "192.168.7.0/24")).notes == ()


def test_things_of_one_name_and_kind_are_told_apart() -> None:
    queue = 'resource "aws_sqs_queue" "%s" {\n  tags = { Name = "stack" }\n}\n'
    call = 'module "m" {\n  source = "./m"\n}\n'
    files = {"main.tf": queue % "a" + call, "m/main.tf": queue % "b"}
    found = picture_of(load_files(files, "shop"), PolicySettings())
    assert {box.name for box in found.regional} == {"aws_sqs_queue.a", "m"}


def test_subnets_that_say_the_same_are_one_line() -> None:
    known = Lane("a", "eu-central-1a", "10.0.0.0/24")
    lost = [Lane(key, "not known", "not known") for key in "bcd"]
    band = Band("data", ScopeCategory.CDE, False, (known, *lost))
    assert band.lines == (
        ("1a  10.0.0.0/24", "eu-central-1a 10.0.0.0/24"),
        ("zone, range not known x 3", "not known not known"),
    )


def test_sensitive_values_are_not_drawn() -> None:
    extra = """
    variable "n" {
      sensitive = true
      default = "Project-Bluebird"
    }
    resource "aws_s3_bucket" "x" { tags = { Name = var.n } }
    """
    names = [box.name for box in picture(extra).regional]
    assert "(sensitive)" in names
    assert not any("Bluebird" in name for name in names)


def test_rules_that_cannot_be_resolved_are_said() -> None:
    rule = """
    variable "peer" {}
    resource "aws_vpc_security_group_ingress_rule" "x" {
      security_group_id = aws_security_group.db.id
      cidr_ipv4         = PEER
      ip_protocol       = "tcp"
      from_port         = 22
      to_port           = 22
    }
    """
    (note,) = picture(rule.replace("PEER", "var.peer")).notes
    assert note.startswith("1 security group rule with a group or a peer that cannot be resolved")
    assert picture(rule.replace("PEER", '"192.168.7.1/32"')).notes == ()
