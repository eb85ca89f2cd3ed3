"""Text from outside: what shows, what sounds secret, what was meant."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.shown import (
    first_of,
    folder_name,
    message,
    nearest,
    number,
    similar,
    sounds_secret,
    visible,
)


@given(st.text(st.characters(codec=None)))
def test_nothing_that_steers_a_terminal_gets_through(text) -> None:
    for character in visible(text):
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 日本", "plain é 日本"),
        ("\x1b[2J", "U+001B[2J"),
        ("a\r\nb\tc", "aU+000DU+000AbU+0009c"),
        ("\u202eevil", "U+202Eevil"),
        ("\ud800", "U+D800"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_escapes(text, expected) -> None:
    assert visible(text) == expected


@given(st.text(st.characters(codec=None)))
def test_what_shows_stays_as_it_is(text) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    "name",
    [
        "master_password",
        "auth_token",
        "databases.x.api-key",
        "tags.psk",
        "macsec.cak",
        "ckn",
        "tunnel1_preshared_key",
        "PrivateKey_passphrase",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert sounds_secret(name)


@pytest.mark.parametrize("name", ["engine_version", "cakes", "network.cidr", "backup_window"])
def test_other_names(name: str) -> None:
    assert not sounds_secret(name)


def test_the_nearest_name() -> None:
    assert nearest("producton", ["staging", "production"]) == "production"
    assert nearest("x", ["staging", "production"]) == ""
    assert nearest("y" * 1_000_000, ["y" * 80]) == "y" * 80  # compared in bounded time
    assert similar("vpn-a", ["vpn-b", "vpn-c", "rds"], count=3) == ["vpn-c", "vpn-b"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [([], ""), (["a"], "a"), (["a", "b"], "a, b"), (["a", "b", "c", "d"], "a, b and 2 more")],
)
def test_the_first_of_many_names(names: list[str], shown: str) -> None:
    assert first_of(names, 2) == shown


def test_numbers_of_things() -> None:
    assert [number(n, "finding") for n in (0, 1, 2)] == ["0 findings", "1 finding", "2 findings"]
    assert number(2, "policy", "policies") == "2 policies"


def test_the_current_folder_has_a_name(tmp_path, monkeypatch) -> None:
    (tmp_path / "shop").mkdir()
    monkeypatch.chdir(tmp_path / "shop")
    assert [folder_name(name) for name in (".", "live/shop")] == ["shop", "live/shop"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a.tf: wrong\n::stop-commands::x", "a.tf: wrong\nU+003A:stop-commands::x"),
        (" ::error::all is well", " U+003A:error::all is well"),
        ("a ##[error]b ##vso[task.complete]", "a U+0023#[error]b U+0023#vso[task.complete]"),
        ("module::x\n  provider::aws::f", "module::x\n  provider::aws::f"),
        ("a\r::error::b", "aU+000D::error::b"),
    ],
)
def test_no_line_of_a_message_is_a_command_to_the_job(text: str, shown: str) -> None:
    assert message(text) == shown
