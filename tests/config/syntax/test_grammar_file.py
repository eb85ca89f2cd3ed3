"""The grammar is found without its package."""

from generator.config.syntax.grammar_file import grammar_file


def test_the_grammar_is_that_of_python_hcl2() -> None:
    assert "HEREDOC_TEMPLATE" in grammar_file().read_text()
