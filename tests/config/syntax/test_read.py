"""The cache of syntax trees."""

from pathlib import Path

import pytest

from generator.config.syntax import read
from generator.config.syntax.bodies import Body
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import Reader


def test_a_known_text_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    calls: list[str] = []
    parse = read.parse_text

    def counting(text: str, kind: str) -> Body:
        calls.append(text)
        return parse(text, kind)

    monkeypatch.setattr(read, "parse_text", counting)
    reader = Reader()
    first = reader.read("a = 1\n", "native")
    assert reader.read("a = 1\n", "native") == first
    assert Reader().read("a = 1\n", "native") == first
    with pytest.raises(MalformedError):
        reader.read("a = \n", "native")
    with pytest.raises(MalformedError):
        Reader().read("a = \n", "native")
    assert calls == ["a = 1\n", "a = \n"]


def test_a_damaged_or_unwritable_cache_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    body = Reader().read("a = 1\n", "native")
    for stored in (tmp_path / "syntax").rglob("*.json"):
        stored.write_text("{")
    assert Reader().read("a = 1\n", "native") == body
    monkeypatch.setenv("PAVE_CACHE_DIR", "/dev/null/nowhere")
    assert Reader().read("a = 1\n", "native") == body


def test_expressions_too_deep_for_the_cache_are_refused() -> None:
    with pytest.raises(MalformedError, match="nested too deeply"):
        Reader().read("a = " + "+".join(["1"] * 20_000) + "\n", "native")
