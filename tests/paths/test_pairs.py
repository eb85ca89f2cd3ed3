"""A question from one root to another: both sides decide, and what lies between stays unknown."""

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.paths.pairs import Asking, asking
from generator.paths.question import Sought
from generator.paths.run import Of, network
from tests.support.trees import write

SIDE = """
resource "aws_vpc" "this" {{ cidr_block = "10.{n}.0.0/16" }}

resource "aws_subnet" "this" {{
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.{n}.1.0/24"
}}

data "aws_ec2_transit_gateway" "this" {{ id = "{gateway}" }}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {{
  transit_gateway_id = data.aws_ec2_transit_gateway.this.id
  vpc_id             = aws_vpc.this.id
  subnet_ids         = [aws_subnet.this.id]
}}

resource "aws_route_table" "this" {{
  vpc_id = aws_vpc.this.id

  route {{
    cidr_block         = "10.{other}.0.0/16"
    transit_gateway_id = data.aws_ec2_transit_gateway.this.id
  }}
}}

resource "aws_route_table_association" "this" {{
  subnet_id      = aws_subnet.this.id
  route_table_id = aws_route_table.this.id
}}

resource "aws_security_group" "this" {{
  vpc_id = aws_vpc.this.id

  {way} {{
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.{other}.0.0/16"]
  }}
}}

resource "aws_instance" "{name}" {{
  subnet_id              = aws_subnet.this.id
  vpc_security_group_ids = [aws_security_group.this.id]
}}
"""
SHOP = {"n": 1, "other": 2, "way": "egress", "name": "shop", "gateway": "tgw-1"}
BOOKS = {"n": 2, "other": 1, "way": "ingress", "name": "books", "gateway": "tgw-1"}
HTTPS = Sought("tcp", ((443, 443),))


def asked(
    folder: Path,
    pair: tuple[str, str] = ("shop", "ledger/books"),
    wanted: Sought = HTTPS,
    **books: str,
) -> Asking:
    for name, values in (("sales", SHOP), ("ledger", BOOKS | books)):
        write(folder / "out" / name, {"main.tf": SIDE.format(**values)})
    of = Of("sales", folder / "out")
    return asking(of, *network(of), pair, wanted)


def verdict(question: Asking) -> str:
    (reply,) = question.replies()
    return reply.verdict


def test_both_sides_are_hops_and_the_tables_between_them_are_not_known(tmp_path: Path) -> None:
    (reply,) = asked(tmp_path).replies()
    assert reply.verdict == "unknown"
    assert (reply.source.name, reply.target.name) == ("shop", "ledger/books")
    named = [hop.address for hop in reply.answer.paths[0].hops]
    assert named[0] == "module.sales.aws_security_group.this"
    assert "module.sales.aws_ec2_transit_gateway_vpc_attachment.this" in named
    assert named[-1] == "module.ledger.aws_security_group.this"
    assert len(reply.answer.paths) <= 2
    assert reply.answer.reasons, "the tables of the gateway are in no root"


def test_hops_name_files_of_both_roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = asked(tmp_path)
    monkeypatch.chdir(tmp_path)
    (reply,) = asked(Path()).replies()
    shown = {question.target.shown(hop.file) for hop in reply.answer.paths[0].hops if hop.file}
    assert {file[-len("sales/main.tf") :] for file in shown} >= {"sales/main.tf"}
    assert any(file.endswith("out/ledger/main.tf") for file in shown)


def test_either_side_closes_it(tmp_path: Path) -> None:
    assert verdict(asked(tmp_path, way="egress")) == "closed"
    assert verdict(asked(tmp_path, wanted=Sought("tcp", ((22, 22),)))) == "closed"
    back = asked(tmp_path, ("ledger/books", "shop"))
    assert verdict(back) == "closed"


def test_two_gateways_are_two(tmp_path: Path) -> None:
    """Nobody knows what is between them, but no attachment of one is a way out of the other."""
    (reply,) = asked(tmp_path, gateway="tgw-2").replies()
    assert reply.verdict == "unknown"
    away = "module.ledger.aws_ec2_transit_gateway_vpc_attachment.this"
    assert all(away not in (h.address for h in path.hops) for path in reply.answer.paths)


def test_a_way_around_what_both_need_is_none(tmp_path: Path) -> None:
    around = Sought("tcp", ((443, 443),), frozenset({"transit-gateway"}))
    assert verdict(asked(tmp_path, wanted=around)) == "closed"


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("shop", "ledger/book"), "No such place: ledger/book. Did you mean ledger/books"),
        (("shop", "ledgers/books"), "No such target: ledgers. Did you mean ledger?"),
        (("stock/x", "ledger/books"), "both ends are in others"),
        (("shop", "../ledger/books"), "No such target"),
    ],
)
def test_names_that_nobody_has(tmp_path: Path, pair: tuple[str, str], said: str) -> None:
    with pytest.raises(UsageError) as found:
        asked(tmp_path, pair)
    assert said in str(found.value)


def test_a_place_of_its_own_needs_no_other_root(tmp_path: Path) -> None:
    question = asked(tmp_path, ("sales/shop", "10.2.0.0/16"))
    assert question.target.name == "sales"
    assert question.source.address == "aws_instance.shop"


@pytest.mark.parametrize("file", ["terraform.tfvars", "more.auto.tfvars.json"])
def test_values_of_one_root_are_not_lost(tmp_path: Path, file: str) -> None:
    write(tmp_path / "out" / "ledger", {file: "{}" if file.endswith("json") else "x = 1\n"})
    with pytest.raises(UsageError, match="gets values of variables"):
        asked(tmp_path)


def test_a_root_inside_the_other_is_refused(tmp_path: Path) -> None:
    for name in ("out/sales", "out/sales/inner"):
        write(tmp_path / name, {"main.tf": SIDE.format(**SHOP)})
    own = Of(str(tmp_path / "out/sales/inner"), tmp_path / "out")
    with pytest.raises(UsageError, match="holds"):
        asking(own, *network(own), ("shop", "sales/shop"), HTTPS)
