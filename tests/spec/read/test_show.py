"""Messages show what was found: bounded, escaped, without secrets."""

import pytest

from generator.spec.read.show import show, show_value


def test_nothing_that_moves_the_cursor_is_printed() -> None:
    assert show("a\x1b[2J\n\u202eb") == "aU+001B[2JU+000AU+202Eb"


def test_long_values_are_cut() -> None:
    assert len(show("x" * 10_000)) < 100


@pytest.mark.parametrize(
    "field", ["databases.x.master_password", "a.macsec.secret_arn", "x.api-key", "tags.psk"]
)
def test_values_of_secret_fields_are_never_shown(field: str) -> None:
    assert "hunter2" not in show_value("hunter2", field)


@pytest.mark.parametrize(
    ("value", "text"),
    [("x", "'x'"), (True, "true"), (None, "nothing"), ([1], "a list"), ({}, "a mapping")],
)
def test_values_are_named_in_the_words_of_yaml(value: object, text: str) -> None:
    assert show_value(value, "field") == text


def test_the_name_of_a_component_hides_no_field() -> None:
    assert show_value("cache.r7g", "redis.valkey-token.node_type") == "'cache.r7g'"
    assert "hunter2" not in show_value("hunter2", "redis.valkey-token.api_key")
    assert "hunter2" not in show_value("hunter2", "redis.password")
