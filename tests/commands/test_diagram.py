"""``pave diagram``: a file, or standard output; what cannot be drawn is said."""

from pathlib import Path

import pytest

from generator import cli
from tests.support.networks import NETWORK


@pytest.fixture
def diagram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    Path("shop").mkdir()
    Path("shop/main.tf").write_text(NETWORK)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["diagram", *arguments])
        out, err = capsys.readouterr()
        return int(stop.value.code or 0), out, err

    return run


def test_to_standard_output_and_to_a_file(diagram) -> None:
    status, out, err = diagram("shop")
    assert (status, err) == (0, "")
    assert '<title id="shop-title">Network of shop</title>' in out
    assert diagram("shop", "--output", "a.svg")[:2] == (0, "")
    assert Path("a.svg").read_text() == out


def test_the_tag_of_the_scope_is_that_of_the_gate_file(diagram) -> None:
    Path("gate.yaml").write_text("scope: {tag: zone, aliases: {card: cde}}\n")
    Path("shop/main.tf").write_text(NETWORK.replace('pci_scope = "cde"', 'zone = "card"'))
    assert "no CDE boundary" not in diagram("shop", "--gate", "gate.yaml")[1]
    assert "no CDE boundary" in diagram("shop")[1]


def test_what_cannot_be_drawn(diagram) -> None:
    status, _, err = diagram("shopp")
    assert (status, "No such target" in err) == (2, True)
    Path("two/a").mkdir(parents=True)
    Path("two/b").mkdir()
    for root in "ab":
        Path(f"two/{root}/main.tf").write_text('terraform {\n  backend "s3" {}\n}\n')
    status, _, err = diagram("two")
    assert (status, "holds 2 root modules; name one: two/a, two/b" in err) == (2, True)
    Path("shop/main.tf").write_text('resource "aws_vpc" {{')
    status, out, err = diagram("shop")
    assert (status, out) == (3, "")
    assert "main.tf:1" in err
