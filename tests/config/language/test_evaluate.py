"""Expressions evaluate to what `terraform console` prints."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.config.values import (
    Base64,
    Cause,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    references,
)

HERE = Path(__file__).parent
LOCALS = (HERE / "expressions.tf").read_text()
TABLE: list[tuple[str, Any]] = json.loads((HERE / "expressions.json").read_text())
X = 'resource "aws_x" "y" {\n  name = "n"\n}\nvariable "u" {}\n'
ID = Reference("aws_x.y", "id")
IDS = Reference("aws_x.y", "ids")


def plain(value: Any, expected: Any) -> Any:
    if not isinstance(value, Json):
        return value
    return json.dumps(value.value, separators=(",", ":"), sort_keys=True) if expected else value


@pytest.mark.parametrize(("expression", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_equals_terraform(evaluate: Any, expression: str, expected: Any) -> None:
    value = evaluate(expression, LOCALS)
    if isinstance(value, Json):
        value, expected = value.value, json.loads(expected)
    assert value == expected
    assert isinstance(value, bool) == isinstance(expected, bool)


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not installed")
def test_the_table_is_terraforms_own(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(LOCALS)
    done = subprocess.run(
        ["terraform", "console"],
        cwd=tmp_path,
        input=f"jsonencode([{', '.join(row[0] for row in TABLE)}])",
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(json.loads(done.stdout)) == [row[1] for row in TABLE]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("aws_x.y.id", ID),
        ("aws_x.y.list[0].name", Reference("aws_x.y", "list[0].name")),
        ('aws_x.y.map["k"]', Reference("aws_x.y", "map.k")),
        ('"${aws_x.y.id}"', ID),
        ('"a-${aws_x.y.id}"', Template(("a-", ID))),
        ('"a-${"b${aws_x.y.id}"}"', Template(("a-b", ID))),
        ("[aws_x.y.id, 1]", [ID, 1]),
        ("{a = aws_x.y.id}", {"a": ID}),
        ("concat([aws_x.y.id], [1])", [ID, 1]),
        ("merge({a = 1}, {b = aws_x.y.id})", {"a": 1, "b": ID}),
        ("flatten([[aws_x.y.id], 1])", [ID, 1]),
        ("compact([aws_x.y.id, null])", [ID]),
        ('coalesce("", aws_x.y.id)', ID),
        (
            'coalesce("", "a-${aws_x.y.maybe}", "b")',
            Template(("a-", Reference("aws_x.y", "maybe"))),
        ),
        ('compact(["a-${aws_x.y.id}", ""])', [Template(("a-", ID))]),
        ("coalesce(null, jsonencode([aws_x.y.id]))", Json([ID])),
        ("one([aws_x.y.id])", ID),
        ("try(aws_x.y.id, 1)", ID),
        ("toset([aws_x.y.id])", [ID]),
        ("aws_x.y[*].id", [ID]),
        ('join("-", ["a", aws_x.y.id])', Template(("a-", ID))),
        ('format("%s/*", aws_x.y.id)', Template((ID, "/*"))),
        ('format("${aws_x.y.id}/%s%%", "b")', Template((ID, "/b%"))),
        ('formatlist("${aws_x.y.id}/%s", ["b"])', [Template((ID, "/b"))]),
        ('formatlist("%s/%s", aws_x.y.id, ["b"])', [Template((ID, "/b"))]),
        ('formatlist("%s/%s", "a-${aws_x.y.ids}", ["b"])[0]', Template(("a-", IDS, "/b"))),
        ('"a-${aws_x.y.name}"', Template(("a-", Reference("aws_x.y", "name")))),
        ("upper(aws_x.y.name)", "N"),
        ('aws_x.y.name == "n" ? 1 : 2', 1),
        ("true || var.u", True),
        ("var.u && false", False),
        ("var.u ? 1 : 1", 1),
        ("jsondecode(jsonencode({a = aws_x.y.id}))", {"a": ID}),
        ('base64gzip("a")', Base64("a", gzip=True)),
        ('base64gzip("a${aws_x.y.id}")', Base64(Template(("a", ID)), gzip=True)),
        ('base64decode(base64encode("a${aws_x.y.id}"))', Template(("a", ID))),
        ("base64decode(aws_x.y.id)", Unknown("base64decode", (ID,), Cause.PIECE)),
    ],
)
def test_what_is_not_known_stays_where_it_is(evaluate: Any, expression: str, expected: Any) -> None:
    assert evaluate(expression, X) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "upper(aws_x.y.id)",
        "aws_x.y.id == 1",
        "!aws_x.y.flag",
        "aws_x.y.id ? 1 : 2",
        "length(aws_x.y.ids)",
        "lookup({a = 1}, aws_x.y.id)",
        'split(",", aws_x.y.id)',
        "contains([aws_x.y.id], 1)",
        "uuid5(aws_x.y.id)",
        "coalesce(aws_x.y.maybe, 1)",
        'base64decode(base64gzip("a${aws_x.y.id}"))',
        "base64gzip(aws_x.y.id)",
        'format("${aws_x.y.maybe}/%s", "b")',
        'formatlist("%s/%s", aws_x.y.ids, ["b"])',
        'coalesce("${aws_x.y.maybe}${aws_x.y.other}", "a")',
        "true ? upper(aws_x.y.id) : 1",
        """"${jsonencode([aws_x.y.id])}x" == "[\\"a\\"]x\"""",
    ],
)
def test_unknowns_name_the_references_they_came_from(evaluate: Any, expression: str) -> None:
    value = evaluate(expression, X)
    assert isinstance(value, Unknown)
    assert {r.address for r in references(value)} == {"aws_x.y"}


EACH = Reference("aws_x.y", "ids[*]")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("[for x in aws_x.y.ids : x]", [EACH]),
        ('[for x in aws_x.y.ids : "${x}/32"]', [Template((EACH, "/32"))]),
        ("aws_x.y.ids[*]", [EACH]),
        ("aws_x.y.rows[*].id", [Reference("aws_x.y", "rows[*].id")]),
        ("flatten([aws_x.y.ids, 1])", [IDS, 1]),
        ("flatten([[aws_x.y.id], [2]])", [ID, 2]),
        ("distinct(concat(aws_x.y.ids, [1]))", [EACH, 1]),
        ('compact(["a", "", aws_x.y.maybe])', ["a", Reference("aws_x.y", "maybe")]),
        ('toset(concat(aws_x.y.ids, ["a"]))', [EACH, "a"]),
        ('setunion(aws_x.y.ids[*], ["a"])', [EACH, "a"]),
        ('reverse(concat(aws_x.y.ids, ["a"]))', ["a", EACH]),
        ("slice(concat(aws_x.y.ids, [1]), 0, 1)", [EACH, 1]),
        ("concat(aws_x.y.ids, [1])[0]", EACH),
    ],
)
def test_a_list_with_a_part_that_is_not_known_keeps_the_rest(
    evaluate: Any, expression: str, expected: Any
) -> None:
    assert evaluate(expression, X) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "length(concat(aws_x.y.ids, [1]))",
        "concat(aws_x.y.ids, [1])[1]",
        "element(concat(aws_x.y.ids, [1]), 1)",
        "one(concat(var.u, []))",
        "concat(var.u, [1]) == [1]",
        "concat(var.u, [1]) == concat(var.u, [1])",
        '[for x in aws_x.y.ids : "a" if x != "b"][0]',
        '[for x in var.u : "a"]',
        '[for x in var.u : {a = "b"}]',
        "{for i, x in aws_x.y.ids : x => i}.a",
    ],
)
def test_how_long_such_a_list_is_nobody_knows(evaluate: Any, expression: str) -> None:
    assert isinstance(evaluate(expression, X), Unknown)


def test_a_list_over_what_nobody_knows_keeps_what_is_written_of_its_texts(evaluate: Any) -> None:
    (item,) = evaluate('[for ip in var.u : "${ip}/32"]', X)
    assert isinstance(item, Template)
    assert item.parts[1:] == ("/32",)
    (perhaps,) = evaluate('[for x in aws_x.y.ids : "a" if x != "b"]', X)
    assert isinstance(perhaps, Unknown)


def test_resources_of_which_nobody_knows_how_many_there_are_stand_for_all(evaluate: Any) -> None:
    many = 'variable "n" {}\nresource "aws_x" "e" {\n  for_each = var.n\n}\n'
    each = [Reference("aws_x.e", "id")]
    assert evaluate("[for x in aws_x.e : x.id]", many, clean=False) == each
    assert evaluate("values(aws_x.e)[*].id", many, clean=False) == each
    assert evaluate("[for k, x in aws_x.e : x.id if k != 1]", many, clean=False) == each
    assert isinstance(evaluate("[for k, x in aws_x.e : k][0]", many, clean=False), Unknown)
    assert isinstance(evaluate('{for x in aws_x.e : "a" => x}.b', many, clean=False), Unknown)
    assert evaluate("aws_x.e[var.n].id", many, clean=False) == each[0]


@pytest.mark.parametrize(
    ("expression", "branches"),
    [
        ('var.u ? ["a"] : []', (["a"], [])),
        ('(var.u ? {a = [1]} : {a = ["b"]}).a', ([1], ["b"])),
        ('[for x in (var.u ? ["a"] : ["b", "c"]) : upper(x)]', (["A"], ["B", "C"])),
        ("var.u ? jsonencode([aws_x.y.id]) : null", (Json([ID]), None)),
        ("var.u ? var.u : 1", ()),
        ("{a = 1, b = aws_x.y.id}[var.u]", (1, ID)),
        ('["a", "b"][var.u]', ("a", "b")),
        ("merge({a = 1}, var.u)[var.u]", ()),
    ],
)
def test_what_an_unknown_condition_chooses_from(
    evaluate: Any, expression: str, branches: tuple[Any, ...]
) -> None:
    value = evaluate(expression, X)
    assert isinstance(value, Unknown)
    assert value.either == branches


def test_choices_of_choices_end(evaluate: Any) -> None:
    deep = "".join(
        f'locals {{\n  a{n} = var.u ? [local.a{n - 1}, "{n}"] : [local.a{n - 1}]\n}}\n'
        for n in range(1, 40)
    )
    value = evaluate("local.a39", 'variable "u" {}\nlocals {\n  a0 = []\n}\n' + deep)
    assert isinstance(value, Unknown)


def test_what_is_asked_of_an_unknown_value_keeps_its_name(evaluate: Any) -> None:
    module = 'module "m" {\n  source = "acme/m/aws"\n}\n'
    for expression in ("module.m.vpc_cidr", "module.m.vpc_cidr[0]", 'module.m["vpc_cidr"]'):
        value = evaluate(expression, module, clean=False)
        assert (value.cause, value.subject, value.member) == (Cause.MODULE, "m", "vpc_cidr")


def test_a_part_of_a_range_of_aws_lies_in_it(evaluate: Any) -> None:
    part = Unknown("cidrsubnet", (ID,), Cause.SUBRANGE)
    assert evaluate("cidrsubnet(aws_x.y.id, 4, 1)", X) == part
    assert len(evaluate("cidrsubnets(aws_x.y.id, 4, 4)", X)) == 2


def test_what_regex_takes_out_of_one_attribute_is_a_piece_of_it(evaluate: Any) -> None:
    assert evaluate('regex(".*[a-z]", aws_x.y.id)', X) == Unknown("regex", (ID,), Cause.PIECE)
    for more in ('regex(".*", "${aws_x.y.id}*")', "regex(var.u, aws_x.y.id)"):
        assert evaluate(more, X).cause is not Cause.PIECE


def test_a_list_over_a_map_of_which_no_entry_is_known(evaluate: Any) -> None:
    made = evaluate('[for k, v in {for a in aws_x.y.ids : a.name => a.id} : "x${v}/32"]', X)
    (each,) = made
    assert (each.parts[0], each.parts[-1]) == ("x", "/32")
    assert isinstance(evaluate("[for k, v in {for a in var.u : a => a} : v]", X), Unknown)


def test_maps_merged_with_an_unknown_keep_what_is_certain(evaluate: Any) -> None:
    later = evaluate('merge(var.u, {a = "own"})', X)
    assert isinstance(later, OpenMap)
    assert dict(later) == {"a": "own"}
    earlier = evaluate('merge({a = "own"}, var.u)', X)
    assert isinstance(earlier["a"], Unknown)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("local.none", "not declared"),
        ("var.none", "not declared"),
        ("module.none.x", "not declared"),
        ("{a = 1}.b", "no attribute"),
        ("[1][1]", "no element"),
        ("1 / 0", "division by zero"),
        ('"a" + 1', "a number is required"),
        ('"x${[1]}"', "a template can only contain strings"),
        ("toset([1])[0]", "a set has no index"),
        ("element([], 0)", "empty"),
        ('jsondecode("{")', "not JSON"),
        ("{for x in [1, 1] : x => x}", "two items"),
        ('cidrsubnet("10.0.0.0/8", 99, 1)', "no such subnet"),
        ("try(local.none)", "no argument"),
        ("range(2000)", "more than 1024"),
        ("lower(1, 2, 3)", "cannot be called"),
        ("nothing", "not a value"),
    ],
)
def test_what_terraform_refuses_is_unknown_and_reported(
    load: Any, expression: str, message: str
) -> None:
    source = f'resource "aws_x" "y" {{\n  a = {expression}\n}}\n'
    configuration = load(source, clean=False)
    (trouble,) = configuration.troubles
    assert not trouble.fatal
    assert (trouble.file, trouble.line) == ("main.tf", 2)
    assert message in trouble.message
    assert isinstance(configuration.resources[0].get("a"), Unknown)


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ('"${var.u}-logs" == ""', False),
        ('"" != "${var.u}-logs"', True),
        ('"a-${var.u}" == "b-x"', False),
        ('"${var.u}${var.u}" == ""', None),
        ('"a-${var.u}" == "a-x"', None),
        ('"a${var.u}a" == "a"', False),
        ('"${var.u}-logs" == 1', None),
    ],
)
def test_a_text_that_is_known_in_part_may_be_another_for_certain(
    evaluate: Any, expression: str, answer: bool | None
) -> None:
    found = evaluate(expression, X)
    assert isinstance(found, Unknown) if answer is None else found is answer


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("try(false || null > 1, 7)", 7),
        ("try(true && null > 1, 7)", 7),
        ("can(false || local.none)", False),
    ],
)
def test_an_operand_that_counts_may_fail_inside_try(
    evaluate: Any, expression: str, expected: Any
) -> None:
    assert evaluate(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("false && null > 1", False),
        ("true || null > 1", True),
        ("[for n in [1] : false && null > n][0]", False),
    ],
)
def test_an_operand_that_old_versions_refuse_counts_for_nothing(
    evaluate: Any, expression: str, expected: Any
) -> None:
    assert evaluate(expression) is expected


def test_the_first_operand_decides_where_it_is_known(load: Any) -> None:
    source = (
        'variable "u" {}\nvariable "n" {\n  default = null\n}\n'
        'resource "aws_x" "y" {\n  count = var.n != null && var.n.on ? 1 : 0\n}\n'
        'resource "aws_x" "z" {\n  a = var.u && null > 1\n}\n'
        'resource "aws_x" "t" {\n  a = [try([for n in [1] : true || null > n][0], 7)][0]\n}\n'
    )
    found = load(source, clean=False)
    assert [r.address for r in found.resources] == ["aws_x.z", "aws_x.t"]
    assert all(isinstance(r.get("a"), Unknown) for r in found.resources)
    source = 'resource "aws_x" "y" {\n  a = false && var.nothing\n}\n'
    assert any("nothing" in t.message for t in load(source, clean=False).troubles)


def test_an_operand_that_only_some_versions_evaluate_decides_nothing(load: Any) -> None:
    source = 'resource "aws_x" "y" {\n  a = try(true || null > 1, 7)\n}\n'
    assert isinstance(load(source, clean=False).resources[0].get("a"), Unknown)
