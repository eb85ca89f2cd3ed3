"""The example of an own policies folder in policies/README.md, as a person would use it."""

import re

import pytest

from generator import cli
from generator.gate.policy.functions import shared_checks
from generator.resources import data_folder
from tests.support.estate import estate

__all__ = ["estate"]
QUEUE = """resource "aws_sqs_queue" "orders" {
  name              = "orders"
  kms_master_key_id = aws_kms_key.orders.arn
}

resource "aws_kms_key" "orders" {
  description = "orders"
}

resource "aws_kms_alias" "orders" {
  name          = "alias/NAME"
  target_key_id = aws_kms_key.orders.key_id
}
"""


@pytest.fixture
def pave(estate, capsys):
    """``pave`` in an estate that has the README's folder ``house``."""
    text = (data_folder("policies") / "README.md").read_text("utf-8")
    _, _, section = text.partition("## A folder of your own")
    names = re.findall(r"`(house/\S+\.(?:yaml|py))`", section)
    codes = re.findall(r"```(?:yaml|python)\n(.*?)```", section, re.DOTALL)
    for name, code in zip(names, codes, strict=True):
        estate.write(name, code)

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main([*arguments, "--policies", "house"])
        return stop.value.code, capsys.readouterr().out

    return run


@pytest.mark.parametrize(
    ("alias", "status", "said"),
    [
        ("payments-orders", 0, "PASSED"),
        ("orders", 1, "aws_kms_key.orders has no alias that begins with alias/payments-"),
        ("${var.open}", 1, "an alias of aws_kms_key.orders cannot be resolved"),
    ],
)
def test_the_folder_judges(pave, estate, alias, status, said) -> None:
    estate.write("out/b/main.tf", 'variable "open" {}\n' + QUEUE.replace("NAME", alias))
    found, out = pave("check", "b")
    assert said in out
    assert found == status


def test_the_folder_explains(pave) -> None:
    status, out = pave("explain", "house-queues-encrypted")
    assert status == 0
    assert "Queues are encrypted with a key of the payments team" in out


def test_the_shared_checks_that_exist_are_documented() -> None:
    text = (data_folder("policies") / "README.md").read_text("utf-8")
    _, _, section = text.partition("## Shared checks")
    listed = re.findall(r"^\| `(\w+)` \|", section.partition("\n## ")[0], re.MULTILINE)
    assert listed == sorted(shared_checks([data_folder("policies")]))
