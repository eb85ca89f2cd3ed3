"""Containers of task and job definitions, as Terraform writes them."""

import pytest

from generator.config.load import load_files
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.data.containers import Container, containers_of, settings_of

TASK = 'resource "aws_ecs_task_definition" "t" {\n  container_definitions = %s\n}\n'
JOB = 'resource "aws_batch_job_definition" "j" {\n  container_properties = %s\n}\n'


def found(text: str) -> list[Container] | Unknown:
    configuration = load_files({"main.tf": text}, "root")
    return containers_of(configuration, configuration.resources[0])


@pytest.mark.parametrize(
    "text",
    [
        TASK % 'jsonencode([{ name = "a", privileged = true }])',
        TASK % '"[{\\"name\\": \\"a\\", \\"Privileged\\": true}]"',
        TASK % '"[${jsonencode({ name = "a", privileged = true })}]"',
        JOB % 'jsonencode({ name = "a", privileged = true })',
    ],
)
def test_a_setting_in_every_spelling(text: str) -> None:
    containers = found(text)
    assert not isinstance(containers, Unknown)
    assert [*settings_of(containers, "privileged")] == [("a", True)]
    assert [*settings_of(containers, "user")] == [("a", ABSENT)]


@pytest.mark.parametrize(
    "written",
    ["var.x", "jsonencode(var.x)", "jsonencode([var.x])", "jsonencode(concat(var.x, var.x))"],
)
def test_what_cannot_be_read(written: str) -> None:
    text = TASK % written + 'variable "x" {}\n'
    assert isinstance(found(text), Unknown)


def test_what_is_written_beside_what_is_not_known_is_read() -> None:
    known = 'var.x ? jsonencode(concat(var.x, [{ name = "a", User = "0" }])) : jsonencode([var.x])'
    containers = found(TASK % known + 'variable "x" {}\n')
    assert not isinstance(containers, Unknown)
    users = dict(settings_of(containers, "user"))
    assert users["a"] == "0"
    assert isinstance(users["the container"], Unknown)
    (part,) = found(TASK % 'jsonencode([{ name = "a", (var.x) = 1 }])' + 'variable "x" {}\n')
    assert isinstance(dict(settings_of([part], "user"))["a"], Unknown)


def test_a_job_of_several_nodes_has_none_here() -> None:
    assert found('resource "aws_batch_job_definition" "j" {\n  type = "multinode"\n}\n') == []
