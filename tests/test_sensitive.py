"""Forms of credentials and card numbers: what they find, and what looks like one and is none."""

import pytest

from generator.sensitive import credential_in, holds_card_number

# No token stands here whole: scanners of repositories would report it.
TOKENS = [
    "AKIA" + "IOSFODNN7EXAMPLE",
    "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "ghp_" + "a" * 36,
    "glpat-" + "a1b2c3d4e5f6g7h8i9j0",
    "npm_" + "a" * 36,
    "xoxb-" + "123456789012-abcdefghijkl",
    "AIza" + "a" * 35,
    "hvs." + "a" * 24,
    "squ_" + "0a" * 20,
    "postgres://app:s3cretpw@db:5432/app",
    "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0",
    "curl -s -u deploy:Hunter2prod9 https://x.example",
    "curl --user=deploy:Hunter2prod9 https://x.example",
    "mysql -u root -pHunter2prod9 -h db",
    "sshpass -p Hunter2prod9 ssh ops@x.example",
    "echo ec2-user:Hunter2prod9 | sudo chpasswd",
    "load --db-password=Hunter2prod9",
    "load --api-key Hunter2prod9",
]
NONE = [
    "https://x.example:8443/path?mail=ops@example.com",
    "https://x.example/a:b@c",
    "curl -u $USER:$PASSWORD https://x.example",
    'curl -u "deploy:$LOGIN" https://x.example',
    "mysql -P 3306 -p app2 -h db",
    "mysql --protocol=tcp -p$LOGIN",
    "Authorization: Bearer $TOKEN",
    "AKIAEXAMPLE",
    "postgres://app@db:5432/app",
    "user:group | cat",
    "docker login --password-stdin",
    "load --password $PASSWORD --secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:X1",
    "load --password PASSWORD",
    "Basic tier-subscription-2024",
    "Bearer of-the-partner-2-token",
    "Bearer $context.authorizer.token",
    "Bearer ${get_secret('Orders1', 'SecretString')}",
]
WHOLE = [
    "Bearer kJ8s0Qd2mZ7xV4tB9wL1pN6rY3hC5gFa",
    "'Basic ZGVzazpIdW50ZXIycHJvZDk='",
    "Bearer " + "0a" * 20,
]


@pytest.mark.parametrize("text", TOKENS)
def test_forms_of_credentials(text: str) -> None:
    assert credential_in(text), text
    assert credential_in(f'{{"x": "{text}"}}'), text


@pytest.mark.parametrize("text", WHOLE)
def test_the_value_of_a_header(text: str) -> None:
    assert credential_in(text)
    assert not credential_in(f"as in {text}, for example"), "a sentence is no value"


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text: str) -> None:
    assert credential_in(text) == ""


def test_an_assignment_alone_is_no_form() -> None:
    assert not credential_in("export API_TOKEN=abcdef0123")


def test_card_numbers() -> None:
    for text in ("4111111111111111", "card 5500 0000 0000 0004.", "3782-822463-10005"):
        assert holds_card_number(text), text
    for text in ("4111111111111112", "111122223333", "0000000000000000", "a4111111111111111b", ""):
        assert not holds_card_number(text), text
