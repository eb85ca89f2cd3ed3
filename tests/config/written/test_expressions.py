import pytest

from generator.config.syntax.nodes import Literal, Name
from generator.config.syntax.read import parse_text
from generator.config.written.expressions import expression

TEXTS = [
    '"a"', '"a\\n\\"b\\" \\\\ \\t $${x} %%{y} $ %"', "1", "-1", "1.5", "1e400", "true", "null",
    "var.a", "local.a.b[0].c", 'a["k"]', "a.*.b", "a[*].b[0][*].c", "(a ? b : c).d",
    "f()", "f(a, b...)", "core::lower(x)", "[1, [2], {}]", "-(-a)", "!(!a)",
    '{ a = 1, "b c" = 2, (d.e) = 3, "${f}g" = 4, "for" = 5, (h) = 6 }',
    "[for a in b : a]", "[for k, v in b : v if k != null]", "{for k, v in b : k => v...}",
    "a + b * c - d", "(a + b) * (c - d)", "a && (b || !c)", "a ? b : c ? d : e",
    "(a ? b : c) ? d : e",
    '"x${a}y${"z${b}"}"', '"$${a}${b}$"', '"100%%{a}"', '"a$${"', '"${a}$${b}"',
    '"%{ if a }x%{ else }y%{ endif }"', '"%{ if a }x%{ endif }"',
    '"%{ for a, b in c }${a}%{ endfor }"',
    '"a\\u200bb"', '"caf\\u00e9"', '"{\\n\\"a\\": \\"${b}\\"\\n"', 'jsonencode({ "a:b" = ["*"] })',
    "(1).a", '("a").b', "a == b", "[1, 2][0]", "{ a = 1 }.a",
]  # fmt: skip


def tree(text: str):
    return parse_text(f"a = {text}\n", "native").arguments["a"].value


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_is_read_as_the_same(text: str) -> None:
    assert tree(expression(tree(text))) == tree(text)


def test_a_dollar_before_an_interpolation_stays_one() -> None:
    node = parse_text('{"locals": {"a": "cost: $${a}${b}"}}', "json").blocks[0].body.arguments["a"]
    assert tree(expression(node.value)) == node.value


@pytest.mark.parametrize("value", [{"a": 1}, float("inf"), Name])
def test_what_has_no_text_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no literal"):
        expression(Literal(value))  # type: ignore[arg-type]
