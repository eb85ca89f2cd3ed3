"""Load balancers behind each other: as many as there are, in circles too, and what is given up."""

import pytest

from generator.config.load import load_files
from generator.network import through, walk
from generator.network.network import network_of
from generator.network.packets.ports import PortSet
from generator.network.possible import possible
from generator.network.reach import Answer, Asked, reach

NETWORK = """
resource "aws_vpc" "a" {
  cidr_block = "10.1.0.0/16"
}
resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.a.id
  cidr_block = "10.1.1.0/24"
}
resource "aws_security_group" "client" {
  vpc_id = aws_vpc.a.id
  egress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.n1.id]
  }
}
resource "aws_instance" "client" {
  subnet_id              = aws_subnet.a.id
  vpc_security_group_ids = [aws_security_group.client.id]
}
resource "aws_instance" "server" {
  subnet_id              = aws_subnet.a.id
  vpc_security_group_ids = [aws_security_group.server.id]
}
"""
GROUP = """
resource "aws_security_group" "{name}" {{
  vpc_id = aws_vpc.a.id
  ingress {{
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [{before}]
  }}
  egress {{
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.1.0.0/16"]
  }}
}}
"""
BALANCER = """
resource "aws_lb" "{name}" {{
  load_balancer_type               = "network"
  internal                         = true
  subnets                          = [aws_subnet.a.id]
  security_groups                  = [aws_security_group.{name}.id]
  enable_cross_zone_load_balancing = true
}}
resource "aws_lb_listener" "{name}" {{
  load_balancer_arn = aws_lb.{name}.arn
  port              = 443
  protocol          = "TCP"
  default_action {{
    type             = "forward"
    target_group_arn = aws_lb_target_group.{name}.arn
  }}
}}
resource "aws_lb_target_group" "{name}" {{
  port               = 443
  protocol           = "TCP"
  vpc_id             = aws_vpc.a.id
  preserve_client_ip = false
}}
resource "aws_lb_target_group_attachment" "{name}" {{
  target_group_arn = aws_lb_target_group.{name}.arn
  target_id        = {target}
}}
"""
BACK = """
resource "aws_lb_target_group_attachment" "back" {
  target_group_arn = aws_lb_target_group.n2.arn
  target_id        = aws_lb.n1.arn
}
"""


def chain(balancers: int, last: str, more: str = "") -> Answer:
    """From a client over load balancers, one behind the other, to a server that lets in what the
    groups ``last`` have."""
    names = ["client", *(f"n{number}" for number in range(1, balancers + 1)), "server"]
    text = NETWORK + more
    for before, name, after in zip(names[:-1], names[1:], [*names[2:], ""], strict=True):
        group = f"aws_security_group.{before if name != 'server' else last}.id"
        text += GROUP.format(name=name, before=group)
        target = "aws_instance.server.id" if after == "server" else f"aws_lb.{after}.arn"
        text += BALANCER.format(name=name, target=target) if after else ""
    configuration = load_files({"main.tf": text}, "test")
    assert configuration.troubles == ()
    network = network_of(configuration)
    ends = network.places["aws_instance.client"], network.places["aws_instance.server"]
    found = reach(network, *ends, Asked("tcp", PortSet.of(443)))
    assert possible(network, *ends) or found.verdict == "closed"
    return found


@pytest.mark.parametrize("more", ["", BACK])
def test_six_load_balancers_behind_each_other_are_followed(more: str) -> None:
    found = chain(6, "n6", more)
    assert found.verdict == "open"
    assert [f"aws_lb.n{number}" for number in range(1, 7)] in [list(p.via) for p in found.paths]
    assert chain(6, "n5", more).verdict == "closed"


def test_more_ways_than_are_followed_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(through, "_MOST", 3)
    found = chain(6, "n6")
    assert found.verdict == "unknown"
    assert any("more than 3 ways over load balancers" in why.text for why in found.reasons)


def test_a_network_that_is_too_large_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "STEPS", 1)
    found = chain(1, "n1")
    assert found.verdict == "unknown"
    assert any("the network is too large" in why.text for why in found.reasons)
