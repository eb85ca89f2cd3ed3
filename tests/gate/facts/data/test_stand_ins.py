"""Words in the place of a secret, and what only looks like them."""

import pytest

from generator.gate.facts.data.stand_ins import stands_in, stands_in_in_script

KEYS = (
    "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"
    "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
)


@pytest.mark.parametrize(
    "text",
    [
        *("changeme", "password123", "MyP@ssw0rd!", "YourStrongPasswordHere!", "<your-token>"),
        *("12345678", "xxxxxxxx", "foobarbaz", "not-a-real-secret", "Example-Password-2024"),
        *KEYS.replace("AWS_ACCESS_KEY_ID=", "").split("\nAWS_SECRET_ACCESS_KEY="),
    ],
)
def test_words_stand_in_for_a_secret(text: str) -> None:
    assert stands_in(text)


@pytest.mark.parametrize(
    "text",
    [
        *("mQ7zT2vXs91LpR", "Hunter2Hunter2", "password8471", "847291", "kx9fT2", "a1b2c3d4", ""),
        *("tr0ub4dor&3", "AKIAZ7QK2M4NV8XW3RTY", "changeme-mQ7zT2vXs9", "KjhgEXAMPLE", "-----"),
        "change" * 40,
    ],
)
def test_what_somebody_made_up_is_a_secret(text: str) -> None:
    assert not stands_in(text)


@pytest.mark.parametrize(
    "text",
    [
        *("export DB_PASSWORD=changeme", "psql postgres://user:password@db/x", KEYS),
        *("echo 'ubuntu:changeme' | sudo chpasswd", "define('DB_PASSWORD', 'password123')"),
        *("mysql -uroot -pPassword123 x", "app --db-password='Changeme1' x"),
    ],
)
def test_a_script_holds_words_alone(text: str) -> None:
    assert stands_in_in_script(text)


@pytest.mark.parametrize(
    "text",
    [
        *("hello", "-----BEGIN RSA PRIVATE KEY-----", "psql postgres://user:kd83hf2@db/x"),
        "DB_PASSWORD=changeme\nAPI_TOKEN=kd83hfa83",  # one is enough
        "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9xx",
    ],
)
def test_a_script_holds_a_secret_or_nothing(text: str) -> None:
    assert not stands_in_in_script(text)
