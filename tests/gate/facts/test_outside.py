import pytest

from generator.config.load import load_files
from generator.gate.facts.outside import secret_is_looked_up

STORES = """
data "aws_secretsmanager_secret_version" "store" {
  secret_id = "login"
}
data "aws_ssm_parameter" "key" {
  name = "key"
}
data "aws_ami" "image" {
  owners = ["self"]
}
resource "random_password" "one" {
  length = 32
}
locals {
  login = jsondecode(data.aws_secretsmanager_secret_version.store.secret_string)
}
"""


@pytest.mark.parametrize(
    ("expression", "looked_up"),
    [
        ("random_password.one.result", True),
        ("sensitive(random_password.one.result)", True),
        ("data.aws_ssm_parameter.key.value", True),
        ("data.aws_ssm_parameter.key.name", False),
        ("random_password.one.length", False),
        ("data.aws_ami.image.id", False),
        ('local.login["password"]', True),
        ("local.login.password", True),
        ('try(local.login.password, "hunter22")', False),
        ('try(local.login.password, "")', True),
        ('lookup(local.login, "password", "hunter22")', False),
        ('coalesce(data.aws_ssm_parameter.key.value, "hunter22")', False),
        ('"hunter${random_password.one.result}"', False),
        ('data.aws_ssm_parameter.key.value == "" ? "hunter22" : random_password.one.result', False),
        ("[random_password.one.result, data.aws_ami.image.id][var.at]", False),
        ('"hunter22"', False),
    ],
)
def test_what_a_store_of_secrets_answers(expression: str, looked_up: bool) -> None:
    text = f'resource "x_y" "this" {{\n  password = {expression}\n}}\nvariable "at" {{}}\n'
    configuration = load_files({"main.tf": STORES + text}, "root")
    (taker,) = [r for r in configuration.resources if r.type == "x_y"]

    assert secret_is_looked_up(configuration, taker.get("password")) is looked_up
