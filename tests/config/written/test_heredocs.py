import pytest

from generator.config.syntax.nodes import Literal, Text
from generator.config.syntax.read import parse_text
from generator.config.written.heredocs import heredoc


def value_of(text: str) -> Literal | Text:
    value = parse_text(f"a = {text}\n", "native").arguments["a"].value
    assert isinstance(value, Literal | Text)
    return value


@pytest.mark.parametrize(
    "text",
    [
        '<<E\none\n\n  two "q" \\\\n\nE',
        '<<E\n${a}-${f({ b = "c" })}\nE',
        "<<E\n$${a} %%{ if } $ %\nE",
        "<<E\nTEXT\nTEXT_\nE",
        '"a\\nb\\n"',
    ],
)
def test_what_is_read_from_a_heredoc_is_what_was_written(text: str) -> None:
    value = value_of(text)
    written = heredoc(value)
    assert written.startswith("<<TEXT")
    assert value_of(written) == value


@pytest.mark.parametrize(
    "text",
    [
        '"a"',  # its end is no new line
        "<<E\n\nE",  # nothing but a line
        "<<E\n%{ if a }b%{ endif }\nE",
        '"$\\u0024${a}\\n"',  # a sign before an interpolation
        '"a\\rb\\n"',
        "<<E\ncat = <<EOF\nE",
    ],
)
def test_no_heredoc_where_it_might_be_read_otherwise(text: str) -> None:
    assert heredoc(value_of(text)) == ""


def test_an_end_is_found_for_whatever_stands_in_it() -> None:
    value = value_of(f"<<E\nTEXT{'_' * 500_000}\nTEXT_\nE")
    assert value_of(heredoc(value)) == value
