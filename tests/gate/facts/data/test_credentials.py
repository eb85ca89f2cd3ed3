"""Forms of credentials: what they find, and what looks like one and is none."""

import base64
import time

import pytest

from generator.config.values import Reference, Template
from generator.gate.facts.data.credentials import credential_in, credential_in_script, readable

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
]


@pytest.mark.parametrize("text", TOKENS)
def test_forms_of_credentials(text: str) -> None:
    assert credential_in(text), text
    assert credential_in(f'{{"x": "{text}"}}'), text


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text: str) -> None:
    assert credential_in(text) == ""


def test_a_script_also_assigns() -> None:
    assert credential_in_script("export API_TOKEN=abcdef0123")
    assert not credential_in_script("TOKEN=$(aws ssm get-parameter --name /x)")
    assert not credential_in("export API_TOKEN=abcdef0123")


def test_base64_of_a_text_that_is_known_in_part() -> None:
    encoded = base64.b64encode(TOKENS[0].encode()).decode()
    value = Template((f"key={encoded} host=", Reference("aws_instance.x", "private_ip")))
    assert any(map(credential_in, readable(value)))


@pytest.mark.parametrize("part", ["a.", "a:", "curl -u ", "mysql x ", "x://", "authorization "])
def test_a_long_text_costs_little(part: str) -> None:
    began = time.process_time()
    credential_in_script(part * 20_000)
    assert time.process_time() - began < 2
