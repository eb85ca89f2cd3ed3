"""Network paths that open or close between two states."""

from __future__ import annotations

import pytest

from generator.config.load import load_files
from generator.review import paths
from generator.review.compare import compare
from generator.review.paths import Paths, path_changes

NETWORK = """
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.v.id
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["10.0.0.0/16"]
  }
}
resource "aws_security_group" "db" {
  vpc_id = aws_vpc.v.id
  ingress {
    protocol        = "tcp"
    from_port       = PORT
    to_port         = PORT
    security_groups = [SOURCE]
  }
}
resource "aws_instance" "web" {
  ami                    = "ami-1"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.s.id
  vpc_security_group_ids = [aws_security_group.web.id]
}
resource "aws_instance" "db" {
  ami                    = "ami-1"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.s.id
  vpc_security_group_ids = [aws_security_group.db.id]
}
"""
WEB = "aws_security_group.web.id"
UNKNOWN = 'variable "g" {}\n'


def found(before: str, after: str, seconds: float = 60) -> Paths:
    base, head = (load_files({"main.tf": text}, "t") for text in (before, after))
    return path_changes(compare(base, head), seconds)


def network(port: int = 5432, source: str = WEB) -> str:
    return NETWORK.replace("PORT", str(port)).replace("SOURCE", source)


def lines(of: Paths) -> list[tuple[bool, str, str, str]]:
    return [(n.gone, n.about, n.text, n.severity) for n in of.news]


CLOSED = network().replace(
    "security_groups = [aws_security_group.web.id]", 'cidr_blocks = ["192.0.2.0/24"]'
)


def test_a_path_opens_and_closes() -> None:
    assert lines(found(CLOSED, network())) == [(False, "web -> db", "tcp 5432", "")]
    assert lines(found(network(), CLOSED)) == [(True, "web -> db", "tcp 5432", "")]


def test_other_traffic_names_what_was() -> None:
    line = (False, "web -> db", "tcp 5433 (before: tcp 5432)", "")
    assert lines(found(network(), network(5433))) == [line]


def test_what_is_not_known_is_neither_open_nor_closed() -> None:
    doubt = UNKNOWN + network(source="var.g")
    ((gone, about, text, severity),) = lines(found(CLOSED, doubt))
    assert (gone, about, severity) == (False, "web -> db", "unknown")
    assert text.startswith("may be open: ")
    ((gone, _, text, severity),) = lines(found(network(), doubt))
    assert (gone, severity, text.endswith("(before: tcp 5432)")) == (False, "unknown", True)
    assert lines(found(doubt, doubt + 'resource "aws_vpc" "w" {}\n')) == []


def test_a_new_name_opens_nothing() -> None:
    moved = "moved {\n  from = aws_instance.web\n  to = aws_instance.shop\n}\n"
    after = network().replace('"aws_instance" "web"', '"aws_instance" "shop"') + moved
    assert lines(found(network(), after)) == []


def test_what_is_on_no_way_costs_nothing() -> None:
    tagged = network().replace("subnet_id  ", 'tags = { a = "b" }\n  subnet_id  ')
    assert found(network(), tagged, 0) == Paths()
    assert found(network(), network() + 'resource "aws_iam_role" "r" {}\n', 0) == Paths()


def test_a_task_that_a_schedule_starts_is_on_the_way() -> None:
    """Nothing is left out by its service: the network of such a task is in its event target."""
    target = 'resource "aws_cloudwatch_event_target" "t" {\n  rule = "x"\n}\n'
    assert found(network(), network() + target, 0).partial


def test_it_is_bounded() -> None:
    late = found(CLOSED, network(), 0).partial
    assert late == ("network paths were not compared: they take longer than --budget allows",)


def test_lines_are_counted_where_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST", 0)
    assert found(CLOSED, network()) == Paths((), ("1 more paths open or close (pave paths)",))


def test_the_internet_is_grave() -> None:
    public = network().replace(
        "security_groups = [aws_security_group.web.id]", 'cidr_blocks = ["0.0.0.0/0"]'
    )
    public += """
resource "aws_internet_gateway" "i" {
  vpc_id = aws_vpc.v.id
}
resource "aws_route_table" "r" {
  vpc_id = aws_vpc.v.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.i.id
  }
}
resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.s.id
  route_table_id = aws_route_table.r.id
}
"""
    address = (
        "associate_public_ip_address = true\n  vpc_security_group_ids = [aws_security_group.db"
    )
    opened = public.replace("vpc_security_group_ids = [aws_security_group.db", address)
    news = found(public, opened).news
    assert next(n for n in news if n.about == "internet -> db").severity == "high"
