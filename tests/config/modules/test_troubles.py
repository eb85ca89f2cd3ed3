"""Troubles: each once, in order, where the expression stands."""

from typing import Any

import pytest

from generator.config.language.kinds import Budget
from generator.config.model import Trouble
from generator.config.modules.troubles import Troubles


def test_each_once_in_the_order_in_which_they_are_met() -> None:
    budget = Budget(position=("b.tf", 7))
    troubles = Troubles(budget)
    troubles.cycle("local.x")
    troubles.unresolved("a.tf", 1, "no")
    troubles.cycle("local.x")
    budget.position = ("c.tf", 8)
    troubles.undeclared("aws_x.y")
    assert list(troubles) == [
        Trouble("b.tf", 7, "local.x depends on itself", fatal=True),
        Trouble("a.tf", 1, "no", fatal=False),
        Trouble("c.tf", 8, "aws_x.y is not declared in its module", fatal=False),
    ]


COUNT = "count is not known: variable n has no value"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("locals {\n  a = local.a\n}", Trouble("main.tf", 2, "local.a depends on itself", True)),
        (
            'resource "aws_x" "y" {\n\n  a = aws_x.z.id\n}',
            Trouble("main.tf", 3, "aws_x.z is not declared in its module", False),
        ),
        (
            'variable "n" {}\nresource "aws_x" "y" {\n  count = var.n\n}',
            Trouble("main.tf", 3, f"aws_x.y: {COUNT}", False, "aws_x.y", COUNT, light=True),
        ),
    ],
)
def test_they_stand_at_the_line_that_makes_them(load: Any, text: str, trouble: Trouble) -> None:
    assert trouble in load(text, clean=False).troubles


CONDITION = 'condition = var.t != null && var.t > 0\n error_message = "x"\n'
CHECKS = """
variable "t" {
  type    = number
  default = null
  validation {
    CONDITION
  }
}
check "c" {
  assert {
    CONDITION
  }
}
resource "aws_x" "y" {
  lifecycle {
    precondition {
      CONDITION
    }
    postcondition {
      CONDITION
    }
  }
}
output "o" {
  value = 1
  precondition {
    CONDITION
  }
}
""".replace("CONDITION", CONDITION)


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        ({"main.tf": CHECKS}, []),
        ({"main.tf": 'module "m" {\n  source = "./m"\n}', "m/main.tf": CHECKS}, []),
    ],
)
def test_what_decides_nothing_is_no_trouble(
    load: Any, files: dict[str, str], lines: list[int]
) -> None:
    found = load(files["main.tf"], files, clean=False).troubles
    assert [trouble.line for trouble in found] == lines


LOCALS = """
locals {
  bad  = tonumber("x")
  none = nothing
  next = [local.bad]
}
"""
HELD = 'resource "aws_x" "y" {{\n  a = {}\n}}\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        (HELD.format("try(local.bad, 1)"), []),
        ('check "c" {\n  assert {\n    condition = local.bad\n  }\n}\n', []),
        (HELD.format("local.bad"), [(8, "local.bad: tonumber(): a number is required")]),
        (HELD.format("local.next[0]"), [(8, "local.bad: tonumber(): a number is required")]),
        (
            'output "o" {\n  value = local.bad\n}\n',
            [(8, "local.bad: tonumber(): a number is required")],
        ),
        (
            'module "m" {\n  source = "./m"\n  a = local.bad\n}\n',
            [
                (9, "local.bad: tonumber(): a number is required"),
                (3, "local.bad: tonumber(): a number is required"),
            ],
        ),
    ],
)
def test_a_local_value_is_a_trouble_where_something_reads_it(
    load: Any, text: str, told: list[tuple[int, str]]
) -> None:
    module = 'variable "a" {}\nresource "aws_x" "z" {\n  a = var.a\n}\n'
    found = load(LOCALS + text, {"m/main.tf": module}, clean=False).troubles
    assert [(trouble.line, trouble.message) for trouble in found] == told
