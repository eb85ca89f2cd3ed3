"""Bodies and blocks."""

import pytest

from generator.config.syntax.bodies import Argument
from generator.config.syntax.nodes import Get, Item, Literal, Name, Object
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import parse_text


def test_blocks_keep_labels_lines_and_nesting() -> None:
    body = parse_text('a "b" c {\n  d = 1\n  e {}\n  f { g = 2 }\n}\n', "native")
    type_, labels, line, end, inner = body.blocks[0]
    assert (type_, labels, line, end) == ("a", ("b", "c"), 1, 5)
    assert inner.arguments == {"d": Argument(2, Literal(1))}
    assert [b.type for b in inner.blocks] == ["e", "f"]


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("a {\n  b = 1\n  b = 2\n}", 3, "set twice"),
        ("a {\n  b = 1 c = 2\n}", 2, "new line"),
        ("a { b = 1 }  c {}", 1, "new line"),
        ("a\n{\n}", 1, "on the line of its type"),
        ('a "${b}" {\n}', 1, "unexpected"),
        ('a {\n  "b" = 1\n}', 2, "cannot be quoted"),
        ('a {\n  b = c."d"\n}', 2, "cannot be quoted"),
        ('a {\n  b = "c"(1)\n}', 2, "cannot be called"),
        ('a {\n  b = "x${c}"(1)\n}', 2, "unexpected"),
        ("a {\n  b = \n}", 2, "unexpected end of line"),
        ("a {\n  b = {c = 1 d = 2}\n}", 2, "comma or new line"),
        ("a {\n  b = ?\n}", 2, "unexpected '?'"),
    ],
)
def test_invalid_structure_is_refused(source: str, line: int, message: str) -> None:
    with pytest.raises(MalformedError, match=message) as caught:
        parse_text(source, "native")
    assert caught.value.line == line


@pytest.mark.parametrize("word", ["in", "for", "if", "else", "endif", "for_each"])
def test_keywords_are_names_where_names_stand(word: str) -> None:
    body = parse_text(f"{word} {{\n  {word} = {{ {word} = a.{word} }}\n}}", "native")
    (block,) = body.blocks
    value = Get(Name("a"), word)
    assert block.type == word
    assert block.body.arguments[word].value == Object((Item(Literal(word), value),))
