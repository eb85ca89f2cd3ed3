"""Secrets in what a workload is started with."""

from pathlib import Path

import pytest

from generator.config.load import load_directory
from generator.gate.facts.data.environments import made_secret, shown_in_environment

MADE = 'resource "random_password" "db" {\n  length = 20\n}\n'
FUNCTION = (
    'resource "aws_lambda_function" "f" {\n  environment {\n    variables = {\n      A = %s\n'
    "    }\n  }\n}\n"
)
BROKER = 'resource "aws_mq_broker" "f" {\n  user {\n    password = %s\n  }\n}\n'


@pytest.mark.parametrize(
    ("template", "value", "said"),
    [
        (FUNCTION, "random_password.db.result", ["result of random_password.db"]),
        (FUNCTION, '"pg://a:${random_password.db.result}@h"', ["result of random_password.db"]),
        (FUNCTION, "var.db_password", ["the sensitive variable db_password"]),
        (FUNCTION, "var.user", []),
        (FUNCTION, "var.open", []),
        (FUNCTION, '"plain"', []),
        (BROKER, "random_password.db.result", []),
    ],
)
def test_what_everybody_may_read_who_may_describe_it(
    tmp_path: Path, template: str, value: str, said: list[str]
) -> None:
    variables = "".join(
        f'variable "{name}" {{\n  sensitive = {mark}\n}}\n'
        for name, mark in {"db_password": "true", "user": "true", "open": "false"}.items()
    )
    (tmp_path / "main.tf").write_text(MADE + variables + template % value)
    configuration = load_directory(tmp_path)
    held = configuration.of_type("aws_lambda_function", "aws_mq_broker")
    found = [what for r in held for _, what, _ in shown_in_environment(configuration, r)]
    assert found == said


def test_a_secret_that_is_made_is_named_with_its_resource(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(MADE + BROKER % "random_password.db.result")
    configuration = load_directory(tmp_path)
    broker = configuration.by_address["aws_mq_broker.f"]
    assert made_secret(configuration, broker.get("user.password")) == "result of random_password.db"
    assert made_secret(configuration, "text") == ""
