"""``pave zones``: a table, JSON, and the exit status."""

import json
from pathlib import Path

import pytest

from generator import cli
from tests.resilience.test_parts import NETWORK, nat

SERVERS = 'resource "aws_lb" "open" {\n  subnets = var.open\n}\n'


@pytest.fixture
def zones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    Path("tf").mkdir()

    def run(hcl: str, *arguments: str) -> tuple[int, str, str]:
        Path("tf/main.tf").write_text(NETWORK + hcl)
        with pytest.raises(SystemExit) as stop:
            cli.main(["zones", "tf", *arguments])
        out, err = capsys.readouterr()
        return int(stop.value.code or 0), out, err

    return run


def test_what_breaks(zones) -> None:
    status, out, _ = zones(nat("b"))
    assert status == 1
    assert out.startswith("tf: 1 component and paths\n")
    assert "eu-central-1a         0         1         0" in out
    assert "  BREAKS    NAT gateway  aws_nat_gateway.it  tf/main.tf:" in out
    assert "            it is the way out of aws_subnet.b" in out


def test_all_survive(zones) -> None:
    status, out, _ = zones(nat("a"))
    assert (status, "aws_nat_gateway.it" in out) == (0, False)
    assert "  SURVIVES  NAT gateway  aws_nat_gateway.it" in zones(nat("a"), "--all")[1]


def test_what_is_unknown_is_no_proof(zones) -> None:
    status, out, _ = zones(SERVERS)
    assert status == 3
    assert "Loss of a zone that is not known by name\n  UNKNOWN   load balancer  aws_lb.open" in out


def test_json_to_a_file(zones) -> None:
    assert zones(nat("b"), "--format", "json", "--output", "zones.json")[:2] == (1, "")
    made = json.loads(Path("zones.json").read_text())
    assert (made["target"], made["zones"]) == ("tf", ["eu-central-1a"])
    (part,) = made["parts"]
    assert (part["kind"], part["verdict"], part["with"]) == ("NAT gateway", "breaks", [])
    assert part["losses"][0]["outcome"] == "breaks"
    assert part["zones_not_known"]["outcome"] == "survives"


def test_values_of_variables(zones) -> None:
    hcl = 'variable "zone" {}\n' + nat("b").replace("aws_subnet.b.id", "aws_subnet.x.id")
    hcl += (
        'resource "aws_subnet" "x" {\n  vpc_id = aws_vpc.v.id\n  availability_zone = var.zone\n}\n'
    )
    Path("a.tfvars").write_text('zone = "eu-central-1a"\n')
    assert (zones(hcl)[0], zones(hcl, "--var-file", "a.tfvars")[0]) == (3, 0)


def test_no_such_target(zones) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["zones", "nowhere"])
    assert stop.value.code == 2
