from typing import Any

import pytest

from generator.config.model import Attribute, Block
from generator.config.plan.bodies import BodyMerge, agree, completed, is_open
from generator.config.plan.values import SENSITIVE
from generator.config.values import Cause, Json, OpenMap, Reference, Template, Unknown

REFERENCE = Reference("aws_kms_key.k", "arn")
LATER = Unknown(cause=Cause.AFTER_APPLY)
TEXT = Template(("arn:", REFERENCE))


def body(type_: str = "resource", *blocks: Block, line: int = 0, **values: Any) -> Block:
    attributes = {k: Attribute(v, f"f{line}", line) for k, v in values.items()}
    return Block(type_, (), attributes, blocks, f"f{line}", line, line + 9)


def merged(planned: Block, written: Block) -> Block:
    return BodyMerge("main.tf", 7).merged(planned, written)


@pytest.mark.parametrize(
    ("planned", "written", "expected"),
    [
        (LATER, TEXT, TEXT),
        (LATER, Unknown("var"), LATER),
        (REFERENCE, Unknown("var"), REFERENCE),
        ("known", Unknown("var"), "known"),
        ("known", REFERENCE, REFERENCE),
        ("known", "default", "known"),
        ("true", True, True),
        (SENSITIVE, "default", SENSITIVE),
        (SENSITIVE, REFERENCE, REFERENCE),
        ([LATER, "x"], [REFERENCE, "x"], [REFERENCE, "x"]),
        (["x"], ["y"], ["x"]),
        ({"a": LATER, "b": 1}, {"a": TEXT, "c": 2}, {"a": TEXT, "b": 1}),
        ('{"a": 1}', Json({"a": TEXT}), Json({"a": 1})),
    ],
)
def test_values(planned: Any, written: Any, expected: Any) -> None:
    assert completed(planned, written) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (TEXT, False),
        (Template(("a", LATER)), True),
        (Json({"a": [LATER]}), True),
        (OpenMap({}, LATER), True),
        ({"a": ("b",)}, False),
    ],
)
def test_what_is_open(value: Any, expected: bool) -> None:
    assert is_open(value) is expected


def test_what_nobody_wrote_is_absent_unless_known() -> None:
    found = merged(body(arn=LATER, name="x"), body(line=3)).attributes
    assert found == {"name": Attribute("x", "main.tf", 7)}


def test_what_a_plan_has_not_is_taken_unless_it_may_be_null() -> None:
    written = body(
        "resource", body("lifecycle", prevent_destroy=True), x=REFERENCE, x_wo=LATER, y=LATER
    )
    found = merged(body(), written)
    assert set(found.attributes) == {"x", "x_wo"}
    assert [b.type for b in found.blocks] == ["lifecycle"]


def test_blocks_of_a_set_are_paired_by_what_both_know() -> None:
    planned = [body("rule", port=2, to=LATER), body("rule", port="1", to=LATER)]
    written = [body("rule", line=n, port=n, to=Reference("a_b.c", str(n))) for n in (1, 2)]
    found = merged(body("x", *planned), body("x", *written)).blocks
    assert [b.attributes["to"] for b in found] == [
        Attribute(Reference("a_b.c", str(n)), f"f{n}", n) for n in (1, 2)
    ]


def test_what_the_plan_lost_of_a_reference_the_files_still_have() -> None:
    lost = Unknown(cause=Cause.AFTER_APPLY)
    kept = Unknown(references=(Reference("a_b.c", "id"),))
    assert merged(body(x=lost), body(x=kept)).attributes["x"].value == kept
    both = Unknown(references=(Reference("a_b.d", "id"),))
    assert merged(body(x=both), body(x=kept)).attributes["x"].value == both


def test_a_block_that_the_files_do_not_write_is_the_plan_s() -> None:
    planned = body("x", body("rule", body("inner", a=1), port=9))
    (found,) = merged(planned, body("x", body("rule", line=1, port=1))).blocks
    assert (found.file, found.line) == ("main.tf", 7)
    assert found.attributes["port"] == Attribute(9, "main.tf", 7)
    assert found.blocks[0].attributes["a"].file == "main.tf"


def test_blocks_that_are_known_later_are_the_files_and_none_are_none() -> None:
    written = body("x", body("rule", line=1))
    assert merged(body("x", rule=LATER), written).blocks == written.blocks
    assert merged(body("x", rule=[]), written).blocks == ()


def test_nested_blocks_decide_too() -> None:
    ours = body("a", body("b", port=1))
    assert agree(ours, body("a", body("b", port="1")))
    assert not agree(ours, body("a", body("b", port=2)))
    assert not agree(ours, body("a", kind="x"))
    assert agree(body("a", flag=True), body("a", flag="true"))
