"""Placeholders have what expressions read of them: over each, every expression has a value."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.config.demands.demand import Demands
from generator.config.demands.demanding import add_demands
from generator.config.files import MemoryFiles
from generator.config.inputs import Inputs
from generator.config.load import load_files
from generator.config.values import Value
from generator.errors import NoVerdictError
from generator.planning.placeholders import Placeholders

ANSWER = "aws_thing.a.answer"
TEXTS = ["map", "string"]
SYNC = [
    "list",
    [
        "object",
        {
            "states": [
                "set",
                [
                    "object",
                    {
                        "zone": "string",
                        "port": "number",
                        "ends": ["list", ["object", {"id": "string", "subnet": "string"}]],
                    },
                ],
            ]
        },
    ],
]
STATES = f"{ANSWER}[0].states"
OPTIONS = ["set", ["object", {"domain": "string", "name": "string"}]]
# type of the answer, an expression over it, and what it must be (a pattern)
READ: list[tuple[Any, str, str]] = [
    (TEXTS, f'{ANSWER}["Name"]', "fade0"),
    (TEXTS, f"{ANSWER}.EndpointArn", "arn:aws:thing:us-east-1:111122223333:fade0"),
    (TEXTS, f'lookup({ANSWER}, "Name", "none")', "fade0"),
    (TEXTS, f'{ANSWER}["a.b"]', "fade0"),
    (TEXTS, f'try({ANSWER}["Name"], "none")', "fade0"),
    (TEXTS, f"values({ANSWER})[0]", "fade0"),
    (TEXTS, f"keys({ANSWER})[0]", "fade0"),
    (TEXTS, f'{{ for k, v in {ANSWER} : k => v }}["Name"]', "fade0"),
    (TEXTS, f'one([for k, v in {ANSWER} : v if k == "Name"])', "fade0"),
    (TEXTS, f'[for k, v in {ANSWER} : v if contains(["A", "B"], k)][1]', "fade0"),
    (SYNC, f'{{ for s in {STATES} : s.zone => s.ends[0].id }}["1b"]', "fade0"),
    (SYNC, f'one([for s in {STATES} : s.ends[0].id if s.zone == "1a"])', "fade0"),
    (SYNC, f"[for s in {STATES} : s.ends[0].id if s.ends[0].subnet == aws_net.n.id][0]", "fade0"),
    (SYNC, f'one([for s in {STATES} : s.zone if s.zone == "1a" && s.port == 8])', "1a"),
    (SYNC, f'[for s in {STATES} : s.zone if s.zone == "1a" || "1b" == s.zone][1]', "1b"),
    (SYNC, f"tolist({STATES})[1].ends[0].id", "fade0"),
    (SYNC, f"flatten([for s in {STATES} : [for e in s.ends : e.id]])[0]", "fade0"),
    (SYNC, f"tolist({ANSWER}[*].states)[0] == null", "False"),
    (SYNC, f"{ANSWER}[0].states[*].ends[0].id == null", "False"),
    (OPTIONS, f'one([for o in {ANSWER} : o.name if o.domain == "a.example"])', "fade0"),
    (OPTIONS, f'{{ for o in {ANSWER} : o.domain => o }}["a.example"].name', "fade0"),
    (OPTIONS, f"{ANSWER}[*].name", "fade0"),
    (OPTIONS, f"sort({ANSWER}.*.name)[0]", "fade0"),
    (["list", "string"], f"{ANSWER}[2]", "fade0"),
    (["list", "string"], f"element({ANSWER}, 1)", "fade0"),
    (["set", "string"], f"one({ANSWER})", "fade0"),
    (["set", "string"], f"tolist({ANSWER})[0]", "fade0"),
    (["list", "string"], f'zipmap({ANSWER}, {ANSWER})["a"]', "^a$"),
    (["list", "string"], f'zipmap(["a", "b"], {ANSWER})["b"]', "fade0"),
    (["list", "number"], f"{ANSWER}[0]", "1"),
    (["tuple", ["string", "number"]], f"{ANSWER}[0]", "fade0"),
    ("string", f'split("/", {ANSWER})[2]', "fade0"),
    ("string", f'element(split(":", {ANSWER}), 3)', "fade0"),
    ("string", f'jsondecode({ANSWER})["user"]', "fade0"),
    ("string", f"jsondecode({ANSWER}).list[1].name", "fade0"),
    ("string", f"base64decode({ANSWER})", "fade0"),
    ("string", f"jsondecode(base64decode({ANSWER})).a", "fade0"),
    ("string", f"tonumber({ANSWER}) + 1", "2"),
    (["list", ["object", {"data": "string"}]], f"base64decode({ANSWER}[0].data)", "fade0"),
]


def read_by(files: dict[str, str], former: dict[str, str] | None = None) -> Placeholders:
    demands = Demands()
    add_demands(demands, MemoryFiles(files, ""), Inputs())
    return Placeholders(demands=demands, former=former or {})


def evaluated(expression: str, value: Any) -> Value:
    """The expression over the placeholder, as anybody evaluates it."""
    text = f"locals {{\n  made = {json.dumps(value)}\n}}\n"
    over = expression.replace(ANSWER, "local.made").replace("aws_net.n.id", '"net"')
    return load_files({"main.tf": f'{text}output "x" {{\n  value = {over}\n}}\n'}, "t").outputs["x"]


@pytest.mark.parametrize(("kind", "expression", "expected"), READ)
def test_an_expression_has_a_value_over_the_placeholder(
    kind: Any, expression: str, expected: str
) -> None:
    text = f'resource "aws_thing" "a" {{}}\noutput "x" {{\n  value = {expression}\n}}\n'
    made = read_by({"main.tf": text}).of(kind, "aws_thing.a", "answer")
    made = json.loads(json.dumps(made).replace(read_by({}).text("aws_net.n", "id"), "net"))
    found = evaluated(expression, made)
    assert re.search(expected, json.dumps(found) if isinstance(found, list) else str(found)), made


def test_demands_go_through_modules_locals_and_instances() -> None:
    files = {
        "main.tf": 'resource "aws_thing" "a" {\n  for_each = toset(["x", "y"])\n}\n'
        'module "m" {\n  for_each = toset(["K1", "K2"])\n  source = "./m"\n'
        '  answers = aws_thing.a["x"].answer\n  key = each.key\n}\n',
        "m/main.tf": 'variable "answers" {}\nvariable "key" {}\nlocals {\n  all = var.answers\n}\n'
        'resource "aws_user" "u" {\n  role_arn = local.all[var.key]\n}\n',
    }
    placeholders = read_by(files)
    made = placeholders.of(TEXTS, 'aws_thing.a["x"]', "answer")
    assert sorted(made) == ["K1", "K2"]
    assert all(text.startswith("arn:aws:thing:") for text in made.values())
    assert placeholders.of(TEXTS, 'aws_thing.a["y"]', "answer") == {}


def test_what_moves_is_read_at_both_addresses() -> None:
    text = f'resource "aws_thing" "a" {{}}\noutput "x" {{\n  value = {ANSWER}["New"]\n}}\n'
    placeholders = read_by({"main.tf": text}, {"aws_thing.a": "aws_thing.old[0]"})
    assert list(placeholders.of(TEXTS, "aws_thing.old[0]", "answer")) == ["New"]


def test_what_nobody_reads_is_as_good_as_not_set() -> None:
    kinds = ("string", "number", "bool", OPTIONS, TEXTS)
    made = [read_by({}).of(kind, "aws_thing.a", "answer") for kind in kinds]
    assert made == [None, None, None, [], {}]
    assert read_by({}).of("string", "aws_thing.a", "id").startswith("fade0")


def test_a_placeholder_is_found_in_base64_too() -> None:
    text = f'resource "aws_thing" "a" {{}}\noutput "x" {{\n  value = base64decode({ANSWER})\n}}\n'
    placeholders = read_by({"main.tf": text})
    made = placeholders.of("string", "aws_thing.a", "answer")
    assert placeholders.seen([made]) == {("aws_thing.a", "answer")}


@pytest.mark.parametrize(
    ("kind", "expression"),
    [
        (["list", "string"], f"{ANSWER}[999999999]"),
        (SYNC, f"[for s in {ANSWER} : [for e in s.states : e.ends[9000]] if {ANSWER}[99] == 1]"),
        ("string", f'split(",", {ANSWER})[999999999]'),
        ("string", f"jsondecode({ANSWER})[999999999]"),
        ("string", f"{'jsondecode(' * 60}{ANSWER}{')' * 60}"),
        ("string", f"{'base64decode(' * 60}{ANSWER}{')' * 60}"),
    ],
)
def test_no_index_makes_a_placeholder_large(kind: Any, expression: str) -> None:
    text = f'resource "aws_thing" "a" {{}}\noutput "x" {{\n  value = {expression}\n}}\n'
    with pytest.raises(NoVerdictError, match=r"expressions read so much of aws_thing\.a\.answer"):
        read_by({"main.tf": text}).of(kind, "aws_thing.a", "answer")


def test_conditions_choose_a_bounded_number_of_members() -> None:
    names = json.dumps([f"n{number}" for number in range(400)])
    wanted = f"contains({names}, o.domain) && contains({names}, o.name)"
    text = f'output "x" {{\n  value = [for o in {ANSWER} : o.name if {wanted}]\n}}\n'
    text += f'output "y" {{\n  value = [for o in {ANSWER} : o if contains({names}, o.name)]\n}}\n'
    made = read_by({"main.tf": f'resource "aws_thing" "a" {{}}\n{text}'})
    assert len(made.of(OPTIONS, "aws_thing.a", "answer")) == 300
