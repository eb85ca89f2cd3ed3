"""Any string comes back as the same string: from the parser, and (in NFC) from Terraform."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.hcl.strings import quoted
from generator.shown import visible
from tests.support.fuzz import fuzzed
from tests.support.terraform_core import evaluate, nfc

NASTY = [
    "",
    '"',
    "\\",
    "\\\\",
    '\\"',
    "\\n",
    "a\nb\r\nc\td",
    "${",
    "%{",
    "${}",
    "${a}",
    "%{if x}",
    "$${",
    "$${a}",
    "$$${a}",
    "%%{a}",
    "%${a}",
    "$%{a}",
    "$",
    "$$",
    "%",
    "x$",
    "${a",
    '${"',
    '${"}',
    "${a} ${b} ${",
    "${a}}",
    "${${a}}",
    "${%{a}}",
    "{$}",
    "${aws:username}/${*}",
    "a${\n}b",
    "${\\}",
    "\\${a}",
    "\0",
    "\x1b[31m",
    "\x7f\x85",
    "\u2028\u2029\ufeff",
    "\u202eevil",
    "😀 👩‍👩‍👧 e\u0301 \u0e33 \ue000",
    "\U0010ffff\ufffe",
    "#{a} // /* */ <<EOT",
    "%{ if true }x%{ endif }",
    "' onload=`$(rm -rf)`",
    "<script>&amp;</script>",
]

# Text in which the characters that mean something are frequent.
TEXT = st.lists(
    st.sampled_from(['"', "\\", "$", "%", "{", "}", "\n", "~", "a", " "]) | st.text()
).map("".join)


def parsed(expressions: list[str]) -> list[object]:
    from generator.config.load import load_files

    text = "".join(f'output "o{i}" {{\n  value = {e}\n}}\n' for i, e in enumerate(expressions))
    configuration = load_files({"main.tf": text}, "x")
    assert not configuration.troubles
    return [configuration.outputs[f"o{i}"] for i in range(len(expressions))]


def test_nasty_strings_come_back_from_terraform(tmp_path: Path) -> None:
    values = evaluate(tmp_path, [quoted(text) for text in NASTY])
    assert values == [nfc(text) for text in NASTY]


def test_nasty_strings_come_back_as_object_keys(tmp_path: Path) -> None:
    keys = [f"k{text}" for text in NASTY]
    values = evaluate(tmp_path, [f"{{ {quoted(key, simple=True)} = 1 }}" for key in keys])
    assert values == [{nfc(key): 1} for key in keys]


@fuzzed(8, 200, shrinks=False)
@given(texts=st.lists(TEXT, min_size=30, max_size=100))
def test_any_string_comes_back_from_terraform(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    values = evaluate(tmp_path_factory.mktemp("root"), [quoted(text) for text in texts])
    assert values == [nfc(text) for text in texts]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_strings_come_back_from_the_parser(text: str) -> None:
    assert parsed([quoted(text)]) == [nfc(text)]


@settings(deadline=None)
@given(text=TEXT)
def test_any_string_comes_back_from_the_parser(text: str) -> None:
    assert parsed([quoted(text), quoted(text, simple=True)]) == [nfc(text)] * 2


@given(text=TEXT)
def test_a_literal_is_one_line_of_visible_characters(text: str) -> None:
    written = quoted(text)
    assert "\n" not in written
    assert visible(written) == written


@given(text=TEXT)
def test_simple_strings_take_one_column_per_character(text: str) -> None:
    assert all(ord(character) < 0x300 for character in quoted(text, simple=True))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("${aws:username}", '"$${aws:username}"'),
        ("%{if}", '"%%{if}"'),
        ("$${a}", '"\\u0024\\u0024{a}"'),
        ('${"a"}', '"\\u0024{\\"a\\"}"'),
        ("100 % of $5", '"100 % of $5"'),
        ("Zoë 東京", '"Zoë 東京"'),
    ],
)
def test_readable_where_it_can_be(text: str, written: str) -> None:
    assert quoted(text) == written


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(ValueError, match="lone surrogate U\\+D800"):
        quoted("a\ud800")
