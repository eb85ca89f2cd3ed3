"""``pave paths``: one question, all of them, and a file of statements."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.network.places import Place
from generator.paths.names import KINDS, hops
from tests.support.trees import write

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]
HCL = """
variable "office" {}

resource "aws_vpc" "this" { cidr_block = "10.0.0.0/16" }

resource "aws_internet_gateway" "this" { vpc_id = aws_vpc.this.id }

resource "aws_subnet" "this" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_default_route_table" "this" {
  default_route_table_id = aws_vpc.this.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.this.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_security_group" "db" {
  vpc_id = aws_vpc.this.id

  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_security_group" "jobs" {
  vpc_id = aws_vpc.this.id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.office]
  }
}
""" + "".join(
    f"""
resource "aws_instance" "{name}" {{
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m7i.large"
  subnet_id                   = aws_subnet.this.id
  associate_public_ip_address = true
  vpc_security_group_ids      = [aws_security_group.{name}.id]
}}
"""
    for name in ("web", "db", "jobs")
)


@pytest.fixture
def paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    write(tmp_path, {"tf/main.tf": HCL})
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["paths", "tf", *arguments])
        out, err = capsys.readouterr()
        return int(str(stop.value.code)), out, err

    return run


def test_an_open_path_with_file_and_line(paths: Run) -> None:
    status, out, _ = paths("--from", "internet", "--to", "web", "--port", "443")
    assert status == 0
    assert out.startswith("OPEN  internet -> web (tcp 443): tcp 443\n")
    assert "aws_internet_gateway.this  tf/main.tf:6" in out


def test_a_closed_path_names_what_closes_it(paths: Run) -> None:
    status, out, _ = paths("--from", "internet", "--to", "db", "--port", "5432")
    assert status == 0
    assert "CLOSED  internet -> db" in out
    assert "[ENI_SG_RULES_MISMATCH]" in out


def test_what_hangs_on_a_variable_is_unknown(paths: Run) -> None:
    status, out, _ = paths("--from", "internet", "--to", "jobs", "--port", "20-25")
    assert status == 3
    assert "UNKNOWN  internet -> jobs (tcp 20-25)" in out
    assert "office" in out


@pytest.mark.parametrize(
    "hop", ["internet-gateway", "aws_internet_gateway.this", "aws_instance.web"]
)
def test_a_way_around_what_all_ways_pass_is_closed(paths: Run, hop: str) -> None:
    status, out, _ = paths("--from", "internet", "--to", "aws_instance.web", "--avoiding", hop)
    assert status == 0
    assert "closed" in out


def test_hops_are_named_as_places_are() -> None:
    wall = Place("payments_wall", "component", address="module.payments_wall.aws_instance.this")
    assert hops({wall.name: wall}, ["payments-wall", "nat"], ()) == {
        "payments-wall",
        "nat",
        wall.address,
    }


def test_what_nothing_is_called_cannot_be_avoided(paths: Run) -> None:
    """Every way goes around it: the answer would say more than it does."""
    asked = ("--from", "internet", "--to", "aws_instance.web")
    status, _, said = paths(*asked, "--avoiding", "firewal", "--avoiding", "nat-gatewayy")
    assert status == 2
    assert "nothing is called firewal. Did you mean firewall" in said
    assert "nat-gatewayy" in said


def test_every_kind_of_hop_can_be_avoided() -> None:
    written = Path("generator/network").rglob("*.py")
    kinds = {k for f in written for k in re.findall(r'Hop\(\s*"([a-z-]+)"', f.read_text())}
    assert len(kinds) > 10
    assert kinds - KINDS <= {"block-public-access", "elsewhere", "limit", "outside"}


def test_a_range_needs_no_prefix(paths: Run) -> None:
    status, out, _ = paths("--from", "10.0.1.0/24", "--to", "db", "--port", "22")
    assert (status, out.split(" (")[0]) == (0, "CLOSED  cidr:10.0.1.0/24 -> db")
    assert paths("--from", "10.0.1.0/99", "--to", "db")[0] == 2


def test_json_holds_the_packets(paths: Run) -> None:
    status, out, _ = paths("--from", "web", "--to", "db", "--format", "json")
    found = json.loads(out)["answers"][0]
    assert (status, found["verdict"], found["traffic"]) == (0, "open", "tcp 5432")
    assert found["paths"][0]["packets"][0]["ports"] == [[5432, 5432]]


def test_who_reaches_what_fits_the_page(paths: Run) -> None:
    status, out, _ = paths("--all")
    assert status == 3  # of the variable
    assert "web\n  tcp 5432  db\n" in out
    assert max(map(len, out.splitlines())) <= 100


def against(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as ended:
        cli.main(["paths", "development", "--against-spec", *more])
    said = capsys.readouterr()
    return f"{ended.value.code} {said.out}{said.err}"


def test_the_paths_are_those_of_the_spec(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = against(monkeypatch, capsys)
    assert found == "0 EQUAL  development: the open paths are exactly the declared flows\n"
    found = against(monkeypatch, capsys, "--format", "json")
    assert '"differences": []' in found
    found = against(monkeypatch, capsys, "--specs", "tests/estates/existing_network")
    assert found.startswith("2 ")
    assert "has no environment development" in found


def held(paths: Run, text: str) -> tuple[int, str, str]:
    Path("p.yaml").write_text(text)
    return paths("--assert", "p.yaml")


def test_statements_that_hold(paths: Run) -> None:
    text = "allow: [{from: web, to: db, ports: 5432}]\n"
    text += "deny: [{from: '*', to: db, except: web, ports: [1-65535]}]\n"
    status, out, _ = held(paths, text)
    assert (status, out) == (0, "HOLDS  2 statements: 2 hold, 0 refused, 0 unknown\n")


def test_statements_that_do_not(paths: Run) -> None:
    text = "allow: [{from: web, to: db, ports: 5432-5433}]\n"
    text += "deny:\n- {from: internet, to: web, reason: Nobody calls}\n"
    text += "- {from: internet, to: jobs}\n"
    status, out, _ = held(paths, text)
    assert status == 1
    assert "REFUSED  p.yaml:1: allow\n  closed: 5433\n" in out
    assert "REFUSED  p.yaml:3: deny: Nobody calls\n  OPEN  internet -> web" in out
    assert "UNKNOWN  p.yaml:4: deny\n" in out


@pytest.mark.parametrize("kind", ["allow", "deny"])
def test_what_is_unknown_satisfies_nothing(paths: Run, kind: str) -> None:
    assert held(paths, f"{kind}: [{{from: internet, to: jobs, ports: 22}}]\n")[0] == 3


def test_all_errors_of_a_file_at_once(paths: Run) -> None:
    text = "allow:\n- {from: wep, to: db}\n- {from: web, to: nowhere}\n"
    status, _, err = held(paths, text)
    assert status == 2
    assert "p.yaml:2: allow[0].from: no such place: wep. Did you mean" in err
    assert "p.yaml:3: allow[1].to: no such place: nowhere. Queues, topics, tables and" in err
    status, _, err = held(paths, "allow:\n- {from: web, to: db, ports: high, why: x}\n")
    assert (status, err.count("p.yaml:2")) == (2, 2)
    status, _, err = held(paths, "allow:\n- {form: web, to: db}\n- {from: wep, to: [db]}\n")
    assert "did you mean `from`?" in err
    assert "p.yaml:3: allow[1].from: no such place: wep." in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("allow: [", "not valid YAML"),
        ("", "no statement"),
        ("- web\n", "expected names"),
        ("deny:\n- {from: db, to: aws_instance.db}\n", "p.yaml:2: from, to and except leave no"),
    ],
)
def test_a_file_that_says_nothing(paths: Run, text: str, said: str) -> None:
    status, _, err = held(paths, text)
    assert status == 2
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "wep", "--to", "db"), "No such place: wep. Did you mean web"),
        (("--from", "web", "--to", "ledger"), "another environment, is asked for by its range"),
        (("--from", "web"), "needs both --from and --to"),
        (("--from", "web", "--to", "aws_instance.web"), "inside one place are not followed"),
        ((), "Write --from and --to"),
        (("--from", "web", "--to", "db", "--port", "x"), "'x' is no port"),
        (("--from", "web", "--to", "db", "--port", "1", "--protocol", "icmp"), "no ports"),
    ],
)
def test_wrong_words(paths: Run, arguments: tuple[str, ...], said: str) -> None:
    status, _, err = paths(*arguments)
    assert status == 2
    assert said in err


def test_more_than_one_root(paths: Run) -> None:
    write(Path(), {"tf/a/main.tf": HCL, "tf/b/main.tf": HCL})
    Path("tf/main.tf").unlink()
    status, _, err = paths("--all")
    assert status == 2
    assert "tf holds 2 root modules: tf/a, tf/b" in err


def test_the_names_of_places(paths: Run) -> None:
    assert {"internet", "web", "aws_instance.db"} <= set(paths("--list")[1].splitlines())


HOSTS = (
    HCL
    + """
resource "aws_ecs_service" "scores" {
  name = "scores"

  network_configuration {
    subnets         = [aws_subnet.this.id]
    security_groups = [aws_security_group.db.id]
  }
}

resource "aws_autoscaling_group" "scores" {
  vpc_zone_identifier = [aws_subnet.this.id]
}

resource "aws_lambda_function" "both" {
  vpc_config {
    subnet_ids         = [aws_subnet.this.id]
    security_group_ids = [aws_security_group.db.id]
  }
}

resource "aws_instance" "both" {
  subnet_id = aws_subnet.this.id
}
"""
)


def test_a_name_is_that_of_the_tasks_and_not_of_their_hosts(paths: Run) -> None:
    write(Path(), {"tf/main.tf": HOSTS})
    assert "scores" in paths("--list")[1].splitlines()
    assert "-> scores (" in paths("--from", "web", "--to", "scores")[1]


def test_what_a_short_name_could_mean(paths: Run) -> None:
    write(Path(), {"tf/main.tf": HOSTS})
    status, _, err = paths("--from", "web", "--to", "both")
    assert status == 2
    assert "both. It could be aws_instance.both, aws_lambda_function.both: write the" in err
