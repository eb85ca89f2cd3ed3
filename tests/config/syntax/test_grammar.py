"""Any value written as an HCL literal comes back equal."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.config.blanks import normalized
from generator.config.numbers import parse as parse_number
from generator.config.syntax.grammar import parse, parse_template
from generator.config.syntax.nodes import Literal, Node, Number, Object, Text, Tuple, Unary
from generator.config.syntax.scan import Scanner
from tests.support.fuzz import fuzzed

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


def literal(value: Any) -> str:
    if isinstance(value, str):
        escapes = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
        text = "".join(escapes.get(c, c) for c in value)
        return '"' + text.replace("${", "$${").replace("%{", "%%{") + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(k)} = {literal(v)}" for k, v in value.items()) + "}"
    return json.dumps(value)


def plain(node: Node) -> Any:
    match node:
        case Tuple():
            return [plain(n) for n in node.items]
        case Object():
            return {plain(e.key): plain(e.value) for e in node.entries}
        case Number():
            return parse_number(node.text)
        case Unary():
            return -plain(node.of)
        case Text():
            assert all(isinstance(p, str) for p in node.parts)
            return "".join(map(str, node.parts))
    assert isinstance(node, Literal)
    return node.value


def as_terraform(value: Any) -> Any:
    """Floats as the decimal numbers that their texts are."""
    if isinstance(value, float):
        return parse_number(repr(value))
    if isinstance(value, list):
        return [as_terraform(v) for v in value]
    if isinstance(value, dict):
        return {as_terraform(k): as_terraform(v) for k, v in value.items()}
    return normalized(value) if isinstance(value, str) else value


@fuzzed(200, 5000)
@given(VALUES)
def test_values_survive(value: Any) -> None:
    body = parse(Scanner(f"v = {literal(value)}\n").scan())
    assert plain(body.arguments["v"].value) == as_terraform(value)


@fuzzed(200, 5000)
@given(TEXT)
def test_texts_survive_as_heredocs_and_files(text: str) -> None:
    escaped = text.replace("${", "$${").replace("%{", "%%{")
    assert plain(parse_template(escaped)) == normalized(text)
    if "\r" not in text:
        body = parse(Scanner(f"v = <<E_O_F\n{escaped}\nE_O_F\n").scan())
        assert plain(body.arguments["v"].value) == normalized(text) + "\n"


@fuzzed(300, 10_000)
@given(st.text(st.sampled_from('ab1"${}%~<>-\n\\()[]=.*:,?!#/ eEOT')))
def test_no_text_makes_the_parser_fail_otherwise(text: str) -> None:
    from generator.config.syntax.problem import MalformedError

    try:
        parse(Scanner(text).scan())
    except MalformedError as problem:
        line = problem.line
    else:
        line = 1
    assert 1 <= line <= text.count("\n") + 1
