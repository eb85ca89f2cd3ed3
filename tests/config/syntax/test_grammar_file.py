"""The grammar is found without its package."""

from pathlib import Path

from generator.config.syntax import grammar_file as module
from generator.config.syntax.grammar_file import grammar_file, use_grammar


def test_the_grammar_is_that_of_python_hcl2() -> None:
    assert "HEREDOC_TEMPLATE" in grammar_file().read_text()


def test_another_file_can_be_named(monkeypatch) -> None:
    monkeypatch.setattr(module, "_told", [])
    use_grammar(Path("/x/hcl2.lark"))
    assert grammar_file() == Path("/x/hcl2.lark")
