"""Names of secrets, and names that only sound like them."""

import pytest

from generator.gate.facts.data.secret_names import is_secret_property, names_secret


@pytest.mark.parametrize("name", ["DB_PASSWORD", "clientSecret", "api-token", "JWT_KEY_V2"])
def test_a_name_says_that_it_is_a_secret(name: str) -> None:
    assert names_secret(name)


@pytest.mark.parametrize(
    "name", ["KMS_MASTER_KEY", "public_signing_key", "tokenizer", "creation_token", "a b"]
)
def test_another_name_does_not(name: str) -> None:
    assert not names_secret(name)


@pytest.mark.parametrize("name", ["smtp.smtp_password", "ssl.keystore.password"])
def test_the_last_part_of_a_property_counts(name: str) -> None:
    assert is_secret_property(name)
    assert not is_secret_property(f"{name}.file")
