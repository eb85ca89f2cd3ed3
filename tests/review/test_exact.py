"""``--exact``: Terraform plans both sides with a provider that is built in; what it says counts."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.planning.engine import TerraformCore
from generator.planning.exact import ExactPlanner
from generator.review.model import Consequence, ResourceChange, Review
from generator.review.run import ReviewOptions, review
from generator.review.text import render
from tests.support.trees import write

TERRAFORM = shutil.which("terraform")
pytestmark = pytest.mark.skipif(not TERRAFORM, reason="terraform is not on PATH")
DATA = 'resource "terraform_data" "%s" {\n%s\n}\n'
SECRET = "hunter2-do-not-show"


@pytest.fixture
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.delenv("TF_CLI_CONFIG_FILE", raising=False)
    (tmp_path / "temporary").mkdir()
    return tmp_path


def exact(
    sides: Path, before: str, after: str, seconds: float = 120, **more: dict[str, str]
) -> Review:
    for name, text in (("base", before), ("head", after)):
        write(sides / name, {"main.tf": text, **more.get(name, {})})
    planner = ExactPlanner(TerraformCore(TERRAFORM or ""), seconds)
    found = review(ReviewOptions("base", "head", gate=None, exact=planner))
    assert list((sides / "temporary").iterdir()) == []
    return found


def told(found: Review) -> dict[str, ResourceChange]:
    (root,) = found.roots
    return {change.address: change for change in root.resources}


def test_what_the_provider_says_goes_through_the_root(sides: Path) -> None:
    """A replacement, what follows from it, members of for_each and count, a module, a move."""
    guarded = "triggers_replace = var.turn\nlifecycle {\n prevent_destroy = true\n}"
    text = (
        'terraform {\n  backend "s3" {\n    bucket = "b"\n  }\n}\n'
        + 'variable "turn" {\n  default = "TURN"\n}\n'
        + DATA % ("store", guarded)
        + DATA % ("follows", "triggers_replace = terraform_data.store.id")
        + DATA % ("each", 'for_each = toset(["a", "NAME"])\ninput = each.key')
        + DATA % ("same", 'count = 2\ninput = terraform_data.each["a"].output')
        + DATA % ("MOVED", 'input = "x"')
        + 'module "m" {\n  source = "./m"\n  turn = var.turn\n}\n'
    )
    inner = {"m/main.tf": 'variable "turn" {}\n' + DATA % ("in", "input = var.turn")}
    move = "moved {\n  from = terraform_data.old\n  to = terraform_data.new\n}\n"
    after = text.replace("TURN", "2").replace("NAME", "c").replace("MOVED", "new") + move
    before = text.replace("TURN", "1").replace("NAME", "b").replace("MOVED", "old")
    found = told(exact(sides, before, after, base=inner, head=inner))
    assert {a: c.consequence for a, c in found.items()} == {
        "terraform_data.store": Consequence.REPLACE,
        "terraform_data.follows": Consequence.REPLACE,
        'terraform_data.each["b"]': Consequence.DESTROY,
        'terraform_data.each["c"]': Consequence.CREATE,
        "terraform_data.new": Consequence.MOVE,
        "module.m.terraform_data.in": Consequence.UPDATE,
    }
    store = found["terraform_data.store"]
    assert (store.forced_by, store.source) == (("triggers_replace",), "provider's plan")
    assert "Terraform refuses this plan: `prevent_destroy`" in store.notes


def test_a_placeholder_makes_no_replacement(sides: Path) -> None:
    """What AWS alone knows may be what is now written out; what hangs on it is a doubt too."""
    base = DATA % ("a", 'input = "x"') + DATA % ("b", "triggers_replace = terraform_data.a.id")
    base += DATA % ("c", "triggers_replace = terraform_data.b.id")
    found = told(exact(sides, base, base.replace("terraform_data.a.id", '"i-1"')))
    assert {a: c.consequence for a, c in found.items()} == {
        "terraform_data.b": Consequence.MAY_REPLACE,
        "terraform_data.c": Consequence.MAY_REPLACE,
    }
    other = told(exact(sides, base, base.replace("terraform_data.a.id", "terraform_data.d.id") + (
        DATA % ("d", 'input = "x"'))))  # fmt: skip
    assert other["terraform_data.b"].consequence is Consequence.REPLACE


def test_nothing_private_is_shown_or_left(sides: Path) -> None:
    secret = f'variable "s" {{\n  sensitive = true\n  default   = "{SECRET}"\n}}\n'
    base = secret + DATA % ("a", "triggers_replace = var.s")
    found = exact(sides, base, base.replace(SECRET, SECRET * 2))
    assert told(found)["terraform_data.a"].consequence is Consequence.REPLACE
    assert SECRET not in render(found, 100, False, True)


def test_a_variable_without_a_value_gets_a_placeholder_and_decides_nothing(sides: Path) -> None:
    base = 'variable "v" {\n  type = string\n}\n'
    base += DATA % ("a", 'triggers_replace = var.v == "x" ? "1" : "2"')
    base += DATA % ("b", "triggers_replace = var.v")
    found = exact(sides, base, base.replace('"1"', '"3"'))
    assert told(found)["terraform_data.a"].consequence is Consequence.UNKNOWN
    assert "terraform_data.b" not in told(found)
    assert "placeholders for variables without a value: v" in found.roots[0].notes[0]


def test_a_placeholder_keeps_no_rule_for_values_of_people(sides: Path) -> None:
    name = "payment_events_administrator_password"
    rule = f'validation {{\n  condition = can(regex("^[A-Z]{{20,}}$", var.{name}))\n'
    rule += '  error_message = "Twenty letters."\n}\n'
    variable = f'variable "{name}" {{\n  type = string\n{rule}}}\n'
    base = variable + f'module "m" {{\n  source = "./m"\n  {name} = var.{name}\n}}\n'
    base += DATA % ("a", 'triggers_replace = "1"')
    files = {"m/a.tf": variable}
    found = exact(sides, base, base.replace('"1"', '"2"'), base=files, head=files)
    assert told(found)["terraform_data.a"].consequence is Consequence.REPLACE
    assert name in render(found, 60, False, False).replace("\n    ", "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('data "aws_caller_identity" "x" {}\n', "data.aws_caller_identity.x (main.tf:1) needs cr"),
        ('import {\n  to = terraform_data.a\n  id = "x"\n}\n', "main.tf:1: an import needs"),
        ('variable "n" {\n  type = number\n}\n', "No value for required variable"),
    ],
)
def test_who_cannot_be_asked_is_named_and_the_table_answers(
    sides: Path, text: str, why: str
) -> None:
    base = text + DATA % ("a", 'triggers_replace = "1"')
    found = exact(sides, base, base.replace('"1"', '"2"'))
    assert why in found.roots[0].notes[0]
    assert told(found)["terraform_data.a"].consequence is Consequence.UNKNOWN


def test_its_time_is_bounded(sides: Path) -> None:
    base = DATA % ("a", 'triggers_replace = "1"')
    assert "took too long" in exact(sides, base, base + "\n", 0).roots[0].notes[0]


@pytest.mark.parametrize("side", ["base", "head"])
def test_a_tree_that_brings_programs_is_refused(sides: Path, side: str) -> None:
    program = 'data "external" "x" {\n  program = ["touch", "owned"]\n}\n'
    texts = {"base": DATA % ("a", ""), "head": DATA % ("a", "") + "\n"}
    texts[side] += program
    with pytest.raises(UsageError, match=f"{side} brings programs"):
        exact(sides, texts["base"], texts["head"])
    folder = {side: {"terraform.d/plugins/x": "x"}}
    texts[side] = texts[side].replace(program, "")
    with pytest.raises(UsageError, match=f"{side}/terraform.d: holds plug-ins"):
        exact(sides, texts["base"], texts["head"], **folder)
    assert not Path("owned").exists()


def test_what_expressions_read_of_a_placeholder_is_there(sides: Path) -> None:
    """An id has no five parts, unless an expression reads the fifth; also one of HEAD alone."""
    base = DATA % ("a", 'input = "x"')
    base += DATA % ("b", 'triggers_replace = split("-", terraform_data.a.id)[4]')
    base += DATA % ("c", 'triggers_replace = "1"')
    head = base.replace('"1"', '"2"') + DATA % ("d", 'input = split(":", terraform_data.b.id)[3]')
    found = told(exact(sides, base, head))
    assert {a: (c.consequence, c.source) for a, c in found.items()} == {
        "terraform_data.c": (Consequence.REPLACE, "provider's plan"),
        "terraform_data.d": (Consequence.CREATE, "provider's plan"),
    }


def test_the_budget_of_the_search_does_not_run_while_the_provider_is_asked(sides: Path) -> None:
    slow = sides / "slow"
    slow.write_text(f'#!/bin/sh\nsleep 0.4\nexec {TERRAFORM} "$@"\n')
    slow.chmod(0o755)
    base = DATA % ("a", 'triggers_replace = "1"')
    for name, text in (("base", base), ("head", base.replace('"1"', '"2"'))):
        write(sides / name, {"main.tf": text, "environments/read-later.yaml": "name: x\n"})
    planner = ExactPlanner(TerraformCore(str(slow)), 120)
    options = ReviewOptions("base", "head", gate=None, exact=planner, seconds=1, paths=False)
    assert told(review(options))["terraform_data.a"].source == "provider's plan"
