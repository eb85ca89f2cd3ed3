"""Names that say that a value is a secret."""

import pytest

from generator.config.load import load_files
from generator.config.model import Block, Resource
from generator.gate.facts.data.secrets import is_made_secret, secret_arguments, takes_secret


def paths(text: str) -> list[str]:
    resource = load_files({"main.tf": text}, "root").resources[0]
    return [path for path, _, _ in secret_arguments(resource)]


def lambda_with(name: str) -> str:
    variables = f'environment {{\n    variables = {{ "{name}" = "v" }}\n  }}'
    return f'resource "aws_lambda_function" "x" {{\n  {variables}\n}}\n'


@pytest.mark.parametrize(
    "name",
    [
        *("DB_PASSWORD", "password", "dbPassword", "API_TOKEN", "TOKEN2", "x-api-key", "SECRET"),
        *(
            "SECRET_KEY_BASE",
            "DB_PASSWORD_PROD",
            "smtp-pw",
            "AES_KEY",
            "REDIS_AUTH",
            "JWT_SECRET_V2",
            "database.password",
            "ssl.keystore.password",
        ),
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert paths(lambda_with(name)) == [f"environment.variables.{name}"]


@pytest.mark.parametrize(
    "name",
    [
        *("SECRET_NAME", "TOKEN_URL", "password_policy", "KEY", "method.request.header.token"),
        *(
            "PASSWORD_MIN_LENGTH",
            "SESSION_KEY_PREFIX",
            "SECRET_VERSION",
            "AUTH_MODE",
            "TOKEN_NEW_URL",
        ),
    ],
)
def test_names_of_none(name: str) -> None:
    assert paths(lambda_with(name)) == []


def test_a_name_without_end_costs_nothing() -> None:
    assert paths(lambda_with("_-" * 50_000)) == []


@pytest.mark.parametrize(
    ("argument", "answer"),
    [
        ("user.password", True),
        ("master_password", True),
        ("creation_token", False),
        ("name", False),
    ],
)
def test_arguments_that_take_a_secret(argument: str, answer: bool) -> None:
    assert takes_secret(argument) is answer


def test_what_is_stored_away_is_none() -> None:
    block = '  environment_variable {\n    name = "TOKEN"\n    value = "/t"\n    type = "%s"\n  }\n'
    text = 'resource "aws_codebuild_project" "x" {\n%s}\n'
    assert paths(text % (block % "PARAMETER_STORE")) == []
    assert paths(text % (block % "PLAINTEXT")) == ["environment_variable.value"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('"[{\\"environment\\": [{\\"name\\": \\"DB_PASSWORD\\", \\"value\\": \\"v\\"}]}]"', True),
        (
            '<<-J\n[{"image": "${aws_ecr_repository.r.url}",\n'
            '"environment": [{"name": "DB_PASSWORD", "value": "v"}]}]\nJ',
            True,
        ),
        ('"no JSON"', False),
    ],
)
def test_containers_as_json_text(written: str, found: bool) -> None:
    text = f'resource "aws_ecs_task_definition" "t" {{\n  container_definitions = {written}\n}}\n'
    text += 'resource "aws_ecr_repository" "r" {}\n'
    assert paths(text) == ["container_definitions.environment.DB_PASSWORD"] * found


@pytest.mark.parametrize(
    "name",
    ["DB_PASS", "JWT_SIGNING_KEY", "ENCRYPTION_KEY", "clientSecret", "accessToken", "passphrase"],
)
def test_more_names_of_secrets(name: str) -> None:
    assert paths(lambda_with(name)) == [f"environment.variables.{name}"]


@pytest.mark.parametrize("name", ["PUBLIC_KEY", "KMS_ENCRYPTION_KEY", "BYPASS", "COMPASS", "keys"])
def test_more_names_of_none(name: str) -> None:
    assert paths(lambda_with(name)) == []


def test_a_unit_of_time_is_no_token() -> None:
    units = '  token_validity_units {\n    access_token = "minutes"\n  }\n'
    assert paths(f'resource "aws_cognito_user_pool_client" "c" {{\n{units}}}\n') == []


@pytest.mark.parametrize(
    ("argument", "answer"),
    [("password_wo", True), ("passwords", True), ("access_key", True), ("client_token", False)],
)
def test_more_arguments_that_take_a_secret(argument: str, answer: bool) -> None:
    assert takes_secret(argument) is answer


@pytest.mark.parametrize(
    ("type_", "attribute", "answer"),
    [
        ("random_password", "result", True),
        ("aws_iam_access_key", "secret", True),
        ("aws_iam_access_key", "ses_smtp_password_v4", True),
        ("tls_private_key", "private_key_pem", True),
        ("aws_iam_access_key", "id", False),
        ("tls_private_key", "public_key_pem", False),
    ],
)
def test_secrets_that_are_made_at_apply(type_: str, attribute: str, answer: bool) -> None:
    resource = Resource(f"{type_}.x", "managed", type_, "x", "", Block("", (), {}, (), "", 0, 0))
    assert is_made_secret(resource, attribute) is answer


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('["migrate", "--db-password", "x"]', ["--db-password"]),
        ('["migrate", "--token=x", "-v"]', ["--token"]),
        ('["migrate", "--password", "--quiet"]', []),
        ('["migrate", "--user", "x"]', []),
        ("[]", []),
    ],
)
def test_options_of_a_command(words: str, found: list[str]) -> None:
    task = f"""
        resource "aws_ecs_task_definition" "x" {{
          container_definitions = jsonencode([{{ name = "x", command = {words} }}])
        }}
    """
    expected = [f"container_definitions.command.{name.lstrip('-')}" for name in found]
    assert paths(task) == expected


@pytest.mark.parametrize(
    "text",
    [
        'set_sensitive {\n    name = "%s"\n    value = "v"\n  }',
        'set = [{ name = "%s", value = "v" }]',
    ],
)
def test_the_last_part_of_a_name_beside_a_value_counts(text: str) -> None:
    def found(name: str) -> list[str]:
        return paths(f'resource "helm_release" "x" {{\n  {text % name}\n}}\n')

    assert len(found("postgresql.auth.rootPassword")) == 1
    assert not found("auth.password.enabled")
    assert not found("image.tag")
