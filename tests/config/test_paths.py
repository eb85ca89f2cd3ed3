from generator.config.paths import blocks_at, values_at
from generator.config.values import ABSENT, Json, Unknown
from tests.support.hcl import UNRESOLVED, parse


def block(body: str):
    hcl = f'{UNRESOLVED}resource "aws_thing" "it" {{\n{body}\n}}\n'
    return parse(hcl).by_address["aws_thing.it"].block


def values(body: str, path: str) -> list:
    return [found.value for found in values_at(block(body), path)]


def test_absent_places_are_reported_beside_present_ones() -> None:
    body = "a {\n  b = 1\n}\na {\n}\na {\n  b = null\n}"
    assert values(body, "a.b") == [1, ABSENT, ABSENT]
    assert values(body, "c.b") == [ABSENT]


def test_maps_and_lists_of_maps() -> None:
    assert values("a = { b = { c = 3 } }", "a.b.c") == [3]
    assert values("a = [{ b = 1 }, { c = 2 }]", "a.b") == [1, ABSENT]
    assert values("a = []", "a.b") == [ABSENT]
    assert values('a = "text"', "a.b") == [ABSENT]
    assert values("a = jsonencode({ b = 1 })", "a.b") == [1]


def test_unresolved_values_stay_unresolved_on_the_way_down() -> None:
    (found,) = values("a = var.open", "a.b")
    assert isinstance(found, Unknown)
    (found,) = values("a = aws_other.x.list", "a.b")
    assert isinstance(found, Unknown)


def test_blocks_at_counts_what_it_cannot_see() -> None:
    blocks, unresolved = blocks_at(block("a = [{ b = 1 }, var.open]"), "a")
    assert [b.attributes["b"].value for b in blocks] == [1]
    assert len(unresolved) == 1
    blocks, _ = blocks_at(block("a {\n  b {\n    c = 1\n  }\n}"), "a.b")
    assert [b.attributes["c"].value for b in blocks] == [1]


def test_json_attribute_counts_as_blocks() -> None:
    blocks, unresolved = blocks_at(block("a = jsonencode([{ b = 1 }])"), "a")
    assert len(blocks) == 1
    assert not unresolved
    assert isinstance(Json([]).value, list)
