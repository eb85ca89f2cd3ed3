import pytest

from generator.config.load import load_directory
from generator.gate.causes import Causes, kind_of, with_values_first
from generator.gate.model import Result, Status
from generator.gate.reading import load
from generator.gate.targets import Target

HCL = """
variable "cidr" {}
variable "tags" {}
module "vpc" {
  source = "example/vpc/aws"
}
resource "aws_thing" "x" {
  cidr_blocks = [var.cidr, module.vpc.range]
  ports       = [var.cidr]
  tags        = merge({ a = "b" }, var.tags)
}
"""


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("root")
    (folder / "main.tf").write_text(HCL)
    configuration = load_directory(folder)
    (thing,) = configuration.of_type("aws_thing")
    causes = Causes(configuration)
    return lambda message, status=Status.UNKNOWN, cause="": causes.of(
        Result(thing, status, message, cause=cause)
    )


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        ("`ports` cannot be resolved", "variable cidr has no value"),
        ("tags cannot be resolved", "variable tags has no value"),
        ("cannot tell whether it is in scope", "variable tags has no value"),
        ("`cidr_blocks` is unresolved (variable cidr has no value)", "variable cidr has no value"),
        ("`cidr_blocks` cannot be resolved", ""),  # by the variable, or the module
        # In no argument that it names: one of those that somebody can give.
        (
            "the policy cannot be resolved",
            "pave cannot read modules that come from 'example/vpc/aws'",
        ),
        ("what uses it is in another configuration", ""),
        (
            "unresolved (module vpc could not be read)",
            "pave cannot read modules that come from 'example/vpc/aws'",
        ),
    ],
)
def test_the_one_value_that_decides(answered, message, cause) -> None:
    assert answered(message) == cause


def test_what_fails_has_the_cause_that_its_policy_names(answered) -> None:
    assert answered("`ports` is wrong", Status.FAIL) == ""
    assert answered("x", Status.FAIL, "x is not in the list y") == "x is not in the list y"


def test_an_answer_about_a_module_that_is_not_read(answered) -> None:
    said = answered("module.vpc is not read", cause="module.vpc could not be read")
    assert said == "pave cannot read modules that come from 'example/vpc/aws'"


OPEN = """
variable "a" {}
variable "b" {}
data "aws_vpc" "main" { id = "vpc-1" }
data "aws_iam_policy_document" "x" {
  statement {
    actions   = [var.a]
    resources = [var.b]
  }
}
resource "aws_iam_policy" "x" { policy = data.aws_iam_policy_document.x.json }
resource "aws_thing" "x" {
  rule {
    range = data.aws_vpc.main.cidr_block
  }
}
"""


@pytest.mark.parametrize(
    ("address", "message", "cause"),
    [
        # Both are variables: one file of values gives them.
        ("aws_iam_policy.x", "actions cannot be resolved", "variable a has no value"),
        ("aws_thing.x", "`range` cannot be resolved", "data.aws_vpc.main.cidr_block is known"),
        ("aws_thing.x", "cannot resolve data.aws_vpc.main.cidr_block", "data.aws_vpc.main."),
        ("aws_thing.x", "nothing refers to it", ""),
    ],
)
def test_values_inside_blocks_and_behind_data_sources(tmp_path, address, message, cause) -> None:
    (tmp_path / "main.tf").write_text(OPEN)
    configuration = load_directory(tmp_path)
    result = Result(configuration.by_address[address], Status.UNKNOWN, message)
    said = Causes(configuration).of(result)
    assert said.startswith(cause)
    assert bool(said) == bool(cause)


def test_a_variable_without_a_value_says_which_option_hands_it_over() -> None:
    told = with_values_first("Write the accounts.", "", "x is unresolved (variable x has no value)")
    assert "pave check --var-file FILE" in told
    assert "--var-file ROOT=FILE" in told
    assert told.endswith("If the finding is still there: Write the accounts.")
    assert with_values_first("Write it.", "variable y has no value") != "Write it."
    assert with_values_first("Write it.", "module m could not be read", "open") == "Write it."


def test_a_workspace_and_a_data_source_say_how_they_become_known() -> None:
    other = "variable terraform.workspace (--workspace NAME) may have another value"
    told = with_values_first("Write it.", other, "the rules cannot be resolved")
    assert told.startswith("Say which workspace is applied: pave check --workspace NAME.")
    told = with_values_first("Write it.", "variable tier (main.tf:3) may have another value")
    assert "--var-file FILE" in told
    told = with_values_first("Write it.", "data.aws_vpc.x.id is known only after apply")
    assert told.startswith("Check a plan, which holds what data sources answer:")
    assert told.endswith("If the finding is still there: Write it.")
    told = with_values_first("Write it.", "the file of templatefile() cannot be read")
    assert told.startswith("Bring the file into the tree")
    # One of many things that a message names decides nothing.
    open_ = "data.aws_vpc.x.id is known only after apply, and so is y"
    assert with_values_first("Write it.", "", open_) == "Write it."


def test_what_a_default_leaves_open_is_named_and_cured_with_a_value(tmp_path) -> None:
    (tmp_path / "main.tf").write_text(
        'variable "options" {\n  type    = object({ days = number })\n  default = null\n}\n'
        'resource "aws_thing" "x" {\n  retention_days = var.options.days\n}\n'
    )
    target = Target("t", tmp_path, "directory", "t")
    configuration = load(target)
    (thing,) = configuration.of_type("aws_thing")
    result = Result(thing, Status.UNKNOWN, "`retention_days` cannot be resolved")
    cause = Causes(configuration).of(result)
    assert cause.endswith("which the defaults of the variables do not allow")
    assert kind_of(cause) == kind_of("variable options has no value")
    assert with_values_first("Do it.", cause).startswith("Give the variable its value")


def test_a_rule_is_open_because_of_its_ports(tmp_path) -> None:
    (tmp_path / "main.tf").write_text(
        'variable "app" {}\nvariable "port" {}\nresource "aws_security_group" "x" {\n'
        '  name = "${var.app}-x"\n  ingress {\n    protocol = "tcp"\n'
        "    from_port = var.port\n    to_port = var.port\n  }\n}\n"
    )
    configuration = load_directory(tmp_path)
    (group,) = configuration.of_type("aws_security_group")
    result = Result(group, Status.UNKNOWN, "cannot resolve protocol or ports")
    assert Causes(configuration).of(result) == "variable port has no value"
