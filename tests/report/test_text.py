import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.report.text import painted, safe, wrapped


@given(st.text(st.characters(codec=None)))
def test_nothing_that_steers_a_terminal_gets_through(text) -> None:
    for character in safe(text):
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 日本", "plain é 日本"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\r\nb\tc", "a\\x0d\\x0ab\\x09c"),
        ("\u202eevil", "\\u{202e}evil"),
        ("\ud800", "\\u{d800}"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_escapes(text, expected) -> None:
    assert safe(text) == expected


def test_wrapping_keeps_addresses_whole() -> None:
    address = "module.a." + "x" * 90
    lines = wrapped(f"see {address} there", 60, indent=4)
    assert any(address in line for line in lines)
    assert all(line.startswith("    ") for line in lines)


def test_colour_only_when_wanted() -> None:
    assert painted("x", "bad", color=False) == "x"
    assert painted("x", "bad", color=True) == "\x1b[1;31mx\x1b[0m"
