"""``pave diff --format html``: one page, with what is new, changed and gone in the drawing."""

from pathlib import Path

import pytest

from generator.diagram.merged import merged
from generator.diagram.model import Arrow, Picture, Sign
from generator.diagram.picture import picture_of
from generator.gate.model import PolicySettings
from generator.review.html import render
from generator.review.model import Review
from generator.review.run import ReviewOptions, review
from tests.support.networks import NETWORK, network
from tests.support.trees import write

RULE = """
resource "aws_vpc_security_group_ingress_rule" "wide" {
  security_group_id = aws_security_group.db.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
"""


def signs(picture: Picture) -> dict[str, Sign]:
    return {f"{box.name} {box.kind}": box.mark for box in picture.boxes().values() if box.mark}


def both(before: str, after: str, *changed: str) -> Picture:
    old, new = (picture_of(network(text=text), PolicySettings()) for text in (before, after))
    return merged(old, new, changed, lambda address: address)


def arrow(picture: Picture, sign: Sign) -> list[Arrow]:
    return [found for found in picture.arrows if found.mark is sign]


def test_what_is_the_same_has_no_sign() -> None:
    picture = both(NETWORK, NETWORK)
    assert signs(picture) == {}
    assert [found.mark for found in picture.arrows] == [Sign.NONE] * len(picture.arrows)
    assert picture == picture_of(network(), PolicySettings())


def test_new_changed_and_gone() -> None:
    head = NETWORK.replace('resource "aws_s3_bucket" "archive"', 'resource "aws_sqs_queue" "work"')
    picture = both(NETWORK, head + RULE, "aws_launch_template.web")
    assert signs(picture) == {
        "archive S3 bucket": Sign.REMOVED,
        "archive SQS queue": Sign.ADDED,
        "storefront Auto scaling group": Sign.CHANGED,  # by its launch template
    }
    (opened,) = arrow(picture, Sign.ADDED)
    assert opened.ends == ("(internet)", "aws_db_instance.orders")
    (closed,) = arrow(both(NETWORK + RULE, NETWORK), Sign.REMOVED)
    assert closed.ends == opened.ends
    ports = NETWORK.replace("5432", "5433")
    assert [a.traffic for a in arrow(both(NETWORK, ports), Sign.CHANGED)] == [("tcp 5433",)]


def test_what_is_gone_stands_where_it_stood() -> None:
    gone = NETWORK[: NETWORK.index('resource "aws_db_subnet_group"')]
    picture = both(NETWORK, gone)
    (data,) = (band for vpc in picture.vpcs for band in vpc.bands if band.tier == "data")
    assert [(box.name, box.mark) for box in data.boxes] == [("orders-db", Sign.REMOVED)]
    nothing = both(NETWORK, "")
    assert [vpc.name for vpc in nothing.vpcs] == ["shop"]
    assert set(signs(nothing).values()) == {Sign.REMOVED}
    subnets = both(NETWORK, NETWORK.replace("count             = 2", "count             = 1"))
    assert "Subnets that are gone: eu-central-1b 10.0.11.0/24." in subnets.notes


def test_a_box_of_several_stays_itself() -> None:
    endpoint = """
    resource "aws_vpc_endpoint" "%s" {
      vpc_id = aws_vpc.main.id
      vpc_endpoint_type = "Interface"
      subnet_ids = [aws_subnet.public.id]
    }
    """
    before = NETWORK + endpoint % "b"
    assert signs(both(before, before + endpoint % "a")) == {
        "2 VPC endpoints VPC endpoint": Sign.CHANGED
    }


@pytest.fixture
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    evil = "</style><script>alert(1)</script>"
    hostile = NETWORK.replace("Shoppers pay", evil).replace('"orders-db"', f'"{evil}"')
    write(tmp_path, {"old/main.tf": NETWORK, "new/main.tf": hostile + RULE, "same/main.tf": ""})
    monkeypatch.chdir(tmp_path)
    return review(ReviewOptions("old", "new", gate=None, draw=True))


def test_one_page_without_anything_of_others(reviewed: Review) -> None:
    text = render(reviewed, ["<b>not so</b>"])
    assert text == render(reviewed, ["<b>not so</b>"])
    assert "Refused: &lt;b&gt;not so&lt;/b&gt;" in text
    assert "<script" not in text
    assert text.count("<style>") == 1
    assert 'href="http' not in text
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert "tcp 5432 from 0.0.0.0/0" in text
    assert 'class="flow added"' in text
    assert "findings and waivers were not compared" in text


def test_other_outputs_draw_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"old/main.tf": NETWORK, "new/main.tf": NETWORK + RULE})
    found = review(ReviewOptions(str(tmp_path / "old"), str(tmp_path / "new"), gate=None))
    assert [root.picture for root in found.roots] == [None]
