"""Secrets in what a workload or a server is started with, whatever they are called there.

Everybody who may describe the task definition, the function or the build reads them in clear
(ecs:DescribeTaskDefinition, lambda:GetFunctionConfiguration, codebuild:BatchGetProjects).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.values import Reference, Unknown, Value
from generator.gate.facts.data.secret_names import names_secret
from generator.gate.facts.data.secrets import is_made_secret, of_environment, takes_secret
from generator.gate.facts.data.texts import attributes_of, open_texts
from generator.gate.facts.outside import secret_from_outside


def made_secret(configuration: Configuration, value: Value) -> str:
    """The secret that a value refers to, and that Terraform or AWS makes; '' when it is none."""
    for part in (value, *open_texts(value)):
        target = configuration.target(part)
        if isinstance(part, Reference) and target and is_made_secret(target, part.attribute):
            return f"{part.attribute} of {target.address}"
    return ""


def shown_in_environment(
    configuration: Configuration, resource: Resource
) -> Iterator[tuple[str, str, int]]:
    """Path, secret and line of each argument whose environment holds a secret that is made, or a
    sensitive variable that is called after one."""
    for path, value, line in attributes_of(resource.block):
        if not of_environment(path):
            continue
        for part in open_texts(value):
            if what := made_secret(configuration, part) or given_secret(configuration, part):
                yield path, what, line
                break


def given_secret(configuration: Configuration, part: Value) -> str:
    """The sensitive variable that a value is, if it is called after a secret; else ''."""
    if not isinstance(part, Unknown) or not secret_from_outside(configuration, part):
        return ""
    called = takes_secret(part.subject) or names_secret(part.subject)
    return f"the sensitive variable {part.subject}" if called else ""
