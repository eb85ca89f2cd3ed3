"""``pave cost``: quantities, prices, and what differs from a revision."""

import json
import subprocess
from pathlib import Path

import pytest

from generator import cli
from generator.costs import CostOptions, cost
from generator.paths.run import Of
from tests.cost.test_price_list import Recorded, product
from tests.cost.test_prices import ROW, table

HCL = """
provider "aws" {
  region = "eu-central-1"
}
resource "aws_instance" "web" {
  instance_type = "m7g.large"
}
resource "aws_s3_bucket" "logs" {}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    Path("tf").mkdir()
    Path("tf/main.tf").write_text(HCL)

    def started(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["cost", "tf", *arguments])
        out, err = capsys.readouterr()
        return int(stop.value.code or 0), out, err

    return started


def git(*words: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


def test_quantities_without_any_price(run) -> None:
    status, out, _ = run()
    assert (status, out.splitlines()[0]) == (0, "tf (eu-central-1), a month of 730 hours")
    assert "aws_instance.web    server          m7g.large  730      hour" in out
    assert "Total: no item has a price" in out
    assert "depends on use: object-storage" in out


def test_costs_by_a_table(run) -> None:
    table(Path("p.yaml"), ROW)
    out = run("--prices", "p.yaml")[1]
    assert "73.00 USD" in out
    assert "Total: 73.00 USD a month, of what has a price" in out
    assert "No price: 1 item" in out
    assert "Total: no item" in run("--prices", "p.yaml", "--region", "us-east-1")[1]


def test_json_loses_no_digit(run) -> None:
    table(Path("p.yaml"), ROW.replace('"0.1"', '"0.123456789012345678"'))
    run("--prices", "p.yaml", "--format", "json", "--output", "c.json")
    made = json.loads(Path("c.json").read_text())
    web = next(item for item in made["items"] if item["item"] == "server")
    assert web["total"] == "90.123455979012344940"
    assert made["totals"] == {"USD": web["total"]}


def test_what_is_not_counted_is_said(run) -> None:
    assert "Not counted" not in run()[1]
    Path("tf/main.tf").write_text(HCL + 'resource "aws_db_proxy" "p" {}\n')
    assert "Not counted: 1 resource of 1 type without an item" in run()[1]
    assert json.loads(run("--format", "json")[1])["uncounted"] == {"aws_db_proxy": 1}


def test_against_a_revision(run) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    assert "No quantity differs." in run("--against", "HEAD")[1]
    Path("tf/main.tf").write_text(HCL + 'resource "aws_nat_gateway" "n" {}\n')
    status, out, _ = run("--against", "HEAD")
    assert status == 0
    assert "nat-gateway" in out
    assert "server" not in out
    made = json.loads(run("--against", "HEAD", "--format", "json")[1])
    assert (made["against"], made["items"][0]["before"]) == ("HEAD", None)
    assert made["items"][0]["after"]["quantity"] == "730"
    assert run("--against", "nothing")[0] == 2


def test_prices_are_refreshed(run) -> None:
    options = CostOptions(Of("tf"), prices=table(Path("p.yaml"), ROW), refresh=True)
    assert "71.18 USD" in cost(options, Recorded([product("0.0975")]))
    assert "AWS Price List" in Path("p.yaml").read_text()


def test_refresh_needs_a_file_and_a_region(run) -> None:
    assert "name it with --prices" in run("--refresh")[2]
    Path("tf/main.tf").write_text('resource "aws_kms_key" "it" {}\n')
    status, _, err = run("--refresh", "--prices", "p.yaml")
    assert (status, "give --region" in err) == (2, True)
