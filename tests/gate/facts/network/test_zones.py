from generator.gate.facts.network.zones import Zone, open_attachments, zone_of, zones_behind
from generator.gate.facts.scope import ScopeCategory
from tests.support.hcl import SETTINGS, UNRESOLVED, parse

LIVE = Zone(ScopeCategory.CDE, True)
HCL = """
resource "aws_vpc" "cde" {
  tags = { pci_scope = "cde", environment = "production" }
}
resource "aws_vpc" "open" {
  tags = { environment = var.open }
}
resource "aws_ec2_transit_gateway" "hub" {}
resource "aws_ec2_transit_gateway_vpc_attachment" "cde" {
  vpc_id             = aws_vpc.cde.id
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
}
resource "aws_ec2_transit_gateway_vpc_attachment" "open" {
  vpc_id             = aws_vpc.open.id
  transit_gateway_id = var.open ? aws_ec2_transit_gateway.hub.id : ""
}
"""


def test_what_must_not_meet() -> None:
    assert LIVE.apart(Zone(ScopeCategory.OUT_OF_SCOPE, True))
    assert Zone(ScopeCategory.CONNECTED_TO, False).apart(LIVE)
    assert not LIVE.apart(Zone(ScopeCategory.CONNECTED_TO, True))
    assert not LIVE.apart(Zone(ScopeCategory.CONNECTED_TO, None))


def test_the_zone_is_that_of_the_vpc() -> None:
    configuration = parse(UNRESOLVED + HCL)
    name = "aws_ec2_transit_gateway_vpc_attachment."
    cde, open_ = (configuration.by_address[name + n] for n in ("cde", "open"))
    assert zone_of(configuration, cde, SETTINGS) == LIVE
    zone = zone_of(configuration, open_, SETTINGS)
    assert (zone.production, zone.unclear) == (None, True)


def test_zones_behind_a_gateway() -> None:
    configuration = parse(UNRESOLVED + HCL)
    hub = configuration.by_address["aws_ec2_transit_gateway.hub"]
    found = zones_behind(configuration, hub, SETTINGS)
    assert list(found.values()) == [LIVE]
    (hole,) = open_attachments(configuration, hub)
    assert "attachment.open" in hole
