"""Credentials in scripts, and in values of which a part is known."""

import base64
import time

import pytest

from generator.config.values import Reference, Template
from generator.gate.facts.data.credentials import credential_in_script, readable
from generator.sensitive import credential_in

KEY = "AKIA" + "IOSFODNN7EXAMPLE"


def test_a_script_also_assigns() -> None:
    assert credential_in_script("export API_TOKEN=abcdef0123")
    assert not credential_in_script("TOKEN=$(aws ssm get-parameter --name /x)")


def test_base64_of_a_text_that_is_known_in_part() -> None:
    encoded = base64.b64encode(KEY.encode()).decode()
    value = Template((f"key={encoded} host=", Reference("aws_instance.x", "private_ip")))
    assert any(map(credential_in, readable(value)))


@pytest.mark.parametrize("part", ["a.", "a:", "curl -u ", "mysql x ", "x://", "authorization "])
def test_a_long_text_costs_little(part: str) -> None:
    began = time.process_time()
    credential_in_script(part * 20_000)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("script", "holds"),
    [
        ("define('DB_PASSWORD', getenv('DB_PASSWORD'));", False),
        ("$password = DB_PASSWORD;", False),
        ("DB_SECRET=arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf", False),
        ("mysqli_connect(DB_SERVER, DB_USERNAME, DB_PASSWORD);", False),
        ('password = os.environ["DB_PASSWORD"]', False),
        ("const token = process.env.API_TOKEN;", False),
        ("$secret = $config->get('secret')", False),
        ("define('DB_PASSWORD', 'hunter2-but-long');", True),
        ("$password = 'DB_PASSWORD_1';", True),
        ("PASSWORD=LONG_WORDS", True),
        ("PASSWORD=hunter2long", True),
        ("password = DB_PASSWORD\npassword = hunter2long", True),
    ],
)
def test_what_a_program_reads_is_no_text_of_its_own(script: str, holds: bool) -> None:
    assert bool(credential_in_script(script)) is holds
