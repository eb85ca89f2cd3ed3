"""What stands under the name of a secret, and is none."""

import pytest

from generator.config.values import Cause, Reference, Unknown
from generator.gate.facts.data.no_secrets import (
    holds_nothing,
    is_made_up,
    is_mocked,
    is_name,
    is_no_login,
    is_no_secret,
    is_place,
    is_placeholder,
    is_text,
    is_to_do,
    lies_beside_secret,
    names_something,
    says_none,
    says_where,
)


@pytest.mark.parametrize(
    "text",
    [
        *("arn:aws:ssm:eu-central-1:111122223333:parameter/x", "/orders/db", "prod/orders/db"),
        *("https://login.example.com", "vault:secret/x", "alias/x", "443", "ssh-ed25519 AAAA x"),
    ],
)
def test_where_a_secret_lies_is_none(text: str) -> None:
    assert is_no_secret("environment.DB_PASSWORD", text)


@pytest.mark.parametrize("text", ["kd83hf2", "https://u:kd83hf2@example.com", "token_private_key"])
def test_a_text_under_its_name_is_one(text: str) -> None:
    assert not is_no_secret("environment.DB_PASSWORD", text)


def test_the_name_of_a_parameter_is_none() -> None:
    assert is_no_secret("environment.SSM_PARAM_TOKEN_KEY", "token_private_key")
    assert not is_no_secret("environment.SSM_PARAM_TOKEN_KEY", "kd83hf2")


def test_texts_say_what_they_are() -> None:
    assert lies_beside_secret("/orders/db/host")
    assert not lies_beside_secret("/orders/db/password")
    assert holds_nothing(" [ ] ")
    assert not holds_nothing("[1]")
    assert is_placeholder("set in console")
    assert not is_placeholder("kd83hf2")
    assert is_to_do("Change me later.")
    assert not is_to_do("change me to kd83hf2")
    assert is_mocked("mock-access-key")
    assert not is_mocked("mock-kd83hf2")
    assert says_none("DISABLED_INVALID")
    assert not says_none(None)
    assert is_place("arn:aws:")
    assert not is_place("x")


def test_names_say_what_a_value_is() -> None:
    assert says_where(Unknown("login_secret_arn", cause=Cause.VARIABLE))
    assert not says_where(Unknown("login_secret", cause=Cause.VARIABLE))
    assert names_something(Unknown("region (main.tf:1)", cause=Cause.DEFAULT))
    assert not names_something(Unknown("db_password (main.tf:1)", cause=Cause.DEFAULT))
    assert not names_something(Reference("aws_vpc.a", "id"))


def test_what_is_written_around_a_value_is_a_name_or_a_secret() -> None:
    assert is_name(["orders-", "/db-secret"])
    assert not is_name(["Orders-"])
    assert not is_name(["-kd83hf"])
    assert is_made_up(["x-kd83hf"])
    assert not is_made_up(["eu-west-1", "orders2024", "https://kd83hf.example.com"])
    assert is_text(["ab", "-cd"])
    assert not is_text(["postgres://", ":", "@"])
    assert not is_text(["a-b"])
    assert is_no_login(Unknown("stage", cause=Cause.VARIABLE))
    assert not is_no_login(Unknown("stage", cause=Cause.FUNCTION))
    assert not is_no_login(Unknown("db_password", cause=Cause.VARIABLE))
