"""YAML text to nodes: what is refused, on which line; what is kept as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.errors import InputError, Problem
from generator.spec.read.parse import parse
from generator.spec.read.text import MAX_BYTES


def problems(text: str | bytes) -> tuple[Problem, ...]:
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    with pytest.raises(InputError) as caught:
        parse(raw, "spec.yaml")
    return caught.value.problems


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "bad syntax": ("a: 1\nb: [1, 2\nc: 3\n", 3, "not valid YAML"),
    "tab as indentation": ("a:\n\tb: 1\n", 2, "not valid YAML"),
    "second document": ("a: 1\n---\nb: 2\n", 2, "second document"),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", 3, "written twice, first on line 1"),
    "merge key": ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, "merge keys"),
    "tag": ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "is not allowed"),
    "harmless tag": ("b: !!str 1\n", 1, "is not allowed"),
    "alias without anchor": ("a: 1\nb: *x\n", 2, "is used before its anchor"),
    "alias of the value it is in": ("a: &x\n  b: *x\n", 2, "is used before its anchor"),
    "list as a key": ("a: 1\n? [b]\n: 2\n", 2, "a key must not be a list"),
    "billion laughs": (BOMB, 5, "too many values"),
    "deep nesting": ("a: " + "[" * 5000, 1, "nested too deeply"),
    "YAML 1.1 asked for": ("%YAML 1.1\n---\na: no\n", 2, "a YAML version that pave does not read"),
    "NUL": ("a: 1\nb: x\0y\n", 2, "control character U+0000"),
    "NUL by escape": ('a: 1\nb: "x\\0y"\n', 2, "control character U+0000"),
    "terminal escape by escape": ('a: "\\e[2J"\n', 1, "control character U+001B"),
    "turned text": ("a: 1\nb: \u202eevil\n", 2, "U+202E"),
    "surrogate by escape": ('a: "\\ud800"\n', 1, "U+D800"),
    "not UTF-8": (b"a: 1\nb: \xff\n", 2, "not UTF-8: byte 0xff"),
    "UTF-16": ("a: 1\n".encode("utf-16"), 1, "not UTF-8"),
    "too large": ("# " + "x" * MAX_BYTES, 1, "bytes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_on_its_line(name: str) -> None:
    text, line, message = REFUSED[name]
    (problem,) = problems(text)
    assert (problem.file, problem.line) == ("spec.yaml", line)
    assert message in str(problem)


def test_every_duplicate_key_is_reported_with_its_path() -> None:
    found = problems("a:\n  b: 1\n  b: 2\nc: {d: 1, d: 2}\n")
    assert [(p.line, p.field) for p in found] == [(3, "a.b"), (4, "c.d")]


def test_values_follow_yaml_1_2() -> None:
    text = "a: [no, yes, on, off, ~, null, true, 0o17, 0x1F, 010, 1_000, 1e3, .5, -7, 12:30:45]\n"
    values = parse(text.encode(), "x").plain()["a"]
    expected = ["no", "yes", "on", "off", None, None, True, 15, 31, 10, "1_000", 1000.0, 0.5, -7]
    assert values == [*expected, "12:30:45"]
    assert parse(b"a: .inf\nb: .nan\nc: 2001-01-01\n", "x").plain() == {
        "a": ".inf",
        "b": ".nan",
        "c": "2001-01-01",
    }


def test_long_numbers_cost_nothing_and_stay_text() -> None:
    digits = "9" * 100_000
    assert parse(f"a: {digits}\n".encode(), "x").plain() == {"a": digits}


def test_every_value_knows_its_line() -> None:
    text = "a: 1\nb:\n  - x\n  - y: 2\n    z: |\n      text\n  - [q]\n"
    lines = {path: s.line for path, s in parse(text.encode(), "x").lines().items()}
    assert lines == {
        "": 1, "a": 1, "b": 2, "b.0": 3, "b.1": 4, "b.1.y": 4, "b.1.z": 5, "b.2": 7, "b.2.0": 7,
    }  # fmt: skip


def test_aliases_are_copied_and_keep_the_line_of_the_alias() -> None:
    node = parse(b"a: &x {k: [1]}\nb: *x\n", "x")
    assert node.plain() == {"a": {"k": [1]}, "b": {"k": [1]}}
    assert node.lines()["b"].line == 2


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\ufeffa: 1\n", "a: 1\r\nb: 2\r\n"])
def test_harmless_forms_are_read(text: str) -> None:
    parse(text.encode(), "x")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf")), max_size=80))
def test_quoted_text_comes_back_as_it_is(text: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if not any(ord(c) in (0xFFFE, 0xFFFF) for c in text):
        assert parse(f"a: {quoted}\n".encode(), "x").plain() == {"a": text}


@given(st.text(st.sampled_from("ab:-[]{},&*!|>'\"%@#?\n \t~.0"), max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    found: tuple[Problem, ...] = ()
    try:
        parse(text.encode(), "x")
    except InputError as error:
        found = error.problems
    assert all(problem.line >= 1 for problem in found)


def test_the_parser_agrees_with_ruamel_on_a_real_spec() -> None:
    from pathlib import Path

    # The gate file is not a spec: it holds a date, which specs never turn into anything.
    for path in sorted(p for p in Path("environments").glob("*.yaml") if p.name != "_gate.yaml"):
        ours = parse(path.read_bytes(), path.name).plain()
        assert ours == YAML(typ="safe", pure=True).load(path)
