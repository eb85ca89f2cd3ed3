"""Lines of spec paths, as the parser of specs sees them."""

import time
from pathlib import Path

import pytest

from generator.gate.spec_lines import find_spec, line_of, lines_in
from generator.spec.read.parse import parse

ROOT = Path(__file__).parents[2]
SPECS = sorted((ROOT / "environments").glob("*.yaml"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_the_lines_are_those_of_the_parser(spec) -> None:
    found = lines_in(spec)
    parsed = parse(spec.read_bytes(), "x").lines()
    # What is written in one line with its parent is found by its parent.
    wrong = {p: s.line for p, s in parsed.items() if p and line_of(p, found) != s.line}
    assert not wrong
    assert len(found) > len(parsed) / 3


def spec(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "s.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_keys_may_be_quoted_and_items_hold_keys(tmp_path) -> None:
    text = "{\n  \"a\": {\n    'b c': [\n    ]}}\nlist:\n- x: 1\n  y: 2\n- z\n"
    found = lines_in(spec(tmp_path, text))
    assert (found["a"], found["a.b c"]) == (2, 3)
    assert (found["list"], found["list.0.y"], found["list.1"]) == (5, 7, 8)
    assert line_of("list.0.y.deeper", found) == 7
    assert line_of("elsewhere", found) == 0


@pytest.mark.parametrize("text", [b"\xff", b"a" + b" " * 900_000, b"- " * 400_000, b"x" * 2**21])
def test_hostile_text_is_bounded(tmp_path, text) -> None:
    path, before = spec(tmp_path, text), time.monotonic()
    assert line_of("a.b", lines_in(path)) == 0
    assert time.monotonic() - before < 1


def test_a_spec_is_looked_for_around_the_root_and_nowhere_else(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "estate/out/a"
    root.mkdir(parents=True)
    path = tmp_path / "estate/environments/a.yaml"
    path.parent.mkdir()
    path.write_text("a: 1\n")
    assert find_spec(root, "environments/a.yaml") == path
    assert find_spec(root, "environments/b.yaml") is None
    assert find_spec(root, str(path)) is None
    assert find_spec(root / "x", "environments/../environments/a.yaml") is None
    assert find_spec(root, "environments") is None
    assert find_spec(root, "x" * 5000) is None
