import pytest

from generator.config.values import Unknown
from generator.gate.facts.data.database_settings import engine_of, options_of, parameters_of
from tests.support.hcl import UNRESOLVED, parse

GROUPS = """
resource "aws_db_parameter_group" "x" {
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_statement"
    value = var.open
  }
}
data "aws_db_parameter_group" "x" {
  name = "elsewhere"
}
resource "aws_db_parameter_group" "open" {
  parameter {
    name  = var.open
    value = "1"
  }
}
resource "aws_db_option_group" "x" {
  option {
    option_name = "SSL"
  }
}
"""


def database(body: str):
    configuration = parse(f'{UNRESOLVED}{GROUPS}resource "aws_db_instance" "x" {{\n{body}\n}}\n')
    return configuration, configuration.by_address["aws_db_instance.x"]


def test_parameters_of_the_group() -> None:
    found = parameters_of(
        *database("parameter_group_name = aws_db_parameter_group.x.name"), "parameter_group_name"
    )
    assert isinstance(found, dict)
    assert found["rds.force_ssl"] == "1"
    assert isinstance(found["log_statement"], Unknown)


def test_a_name_in_capitals_is_no_other_name() -> None:
    twice = """
resource "aws_db_parameter_group" "y" {
  parameter {
    name  = "log_statement"
    value = "none"
  }
  parameter {
    name  = "LOG_STATEMENT"
    value = "all"
  }
  parameter {
    name  = "RDS.force_ssl"
    value = "1"
  }
}
"""
    configuration = parse(
        f'{twice}resource "aws_db_instance" "x" {{\n'
        "parameter_group_name = aws_db_parameter_group.y.name\n}\n"
    )
    found = parameters_of(
        configuration, configuration.by_address["aws_db_instance.x"], "parameter_group_name"
    )
    assert isinstance(found, dict)
    assert isinstance(found["log_statement"], Unknown)
    assert found["rds.force_ssl"] == "1"


def test_options_of_the_group() -> None:
    found = options_of(*database("option_group_name = aws_db_option_group.x.name"))
    assert isinstance(found, dict)
    assert found["SSL"].type == "option"


@pytest.mark.parametrize("name", ["var.open", '"elsewhere"', "data.aws_db_parameter_group.x.name"])
def test_a_group_elsewhere_is_unknown(name: str) -> None:
    found = parameters_of(*database(f"parameter_group_name = {name}"), "parameter_group_name")
    assert isinstance(found, Unknown)


def test_a_name_that_is_open_may_be_any_parameter() -> None:
    group = "parameter_group_name = aws_db_parameter_group.open.name"
    assert isinstance(parameters_of(*database(group), "parameter_group_name"), Unknown)


def test_no_group() -> None:
    assert parameters_of(*database(""), "parameter_group_name") is None
    assert options_of(*database("option_group_name = null")) is None


@pytest.mark.parametrize(
    ("body", "expected"), [('engine = "MySQL"', "mysql"), ("", ""), ("engine = var.open", None)]
)
def test_engine(body: str, expected: str | None) -> None:
    assert engine_of(database(body)[1]) == expected


@pytest.mark.parametrize("name", ["default.postgres16", "default.aurora-mysql8.0"])
def test_a_group_that_aws_makes_is_none_of_ones_own(name: str) -> None:
    found = database(f'parameter_group_name = "{name}"\noption_group_name = "default:mysql-8-0"')
    assert parameters_of(*found, "parameter_group_name") is None
    assert options_of(*found) is None
    other = database('parameter_group_name = "payments-default"')
    assert isinstance(parameters_of(*other, "parameter_group_name"), Unknown)
