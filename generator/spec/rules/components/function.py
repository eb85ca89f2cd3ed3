"""Functions: what Lambda accepts (Lambda API reference, CreateFunction; developer guide,
"Working with Lambda environment variables", "Using code signing to verify code integrity
with Lambda"), and who calls them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.function import Function
from generator.spec.rules.common.arns import arn_problem
from generator.spec.rules.components.service.containers import own_image
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject
from generator.spec.tables import table

_OF_PACKAGES = ("runtime", "handler", "code_signing_config_arn")
_CONFIG = r"code-signing-config:csc-[a-z0-9]{17}"


def functions(subject: Subject) -> Iterator[Problem]:
    """Code, what runs it, and its variables."""
    for name, spec in subject.environment.functions.items():
        path = f"functions.{name}"
        yield from _code(subject, path, spec)
        yield from _variables(subject, f"{path}.environment", spec)
        if arn := spec.code_signing_config_arn:
            field = f"{path}.code_signing_config_arn"
            yield from arn_problem(subject, field, arn, "lambda", _CONFIG)


def called(subject: Subject) -> Iterator[Problem]:
    """Nothing connects to a function."""
    for _, path, flow in subject.flows:
        if flow.to in subject.environment.functions:
            message = "no connection leads to a function: its triggers invoke it"
            allowed = f"a queue to which the caller writes, and triggers.queues of {flow.to}"
            yield subject.problem(f"{path}.to", message, flow.to, allowed)


def _code(subject: Subject, path: str, spec: Function) -> Iterator[Problem]:
    if spec.package and spec.image:
        message = "a function has a package or an image"
        yield subject.problem(f"{path}.image", message, spec.image, "one of the two")
    elif spec.image:
        yield from own_image(subject, f"{path}.image", spec.image)
        for field in _OF_PACKAGES:
            if (found := getattr(spec, field)) is not None:
                message = "belongs to a package, and this function has an image"
                yield subject.problem(f"{path}.{field}", message, found, "leave it out")
    elif spec.package:
        for field in ("runtime", "handler"):
            if getattr(spec, field) is None:
                yield subject.problem(f"{path}.{field}", "is required with a package")
        yield from _runtime(subject, f"{path}.runtime", spec.runtime)
    else:
        allowed = "package, runtime and handler, or image"
        yield subject.problem(f"{path}.package", "is required", allowed=allowed)


def _runtime(subject: Subject, path: str, runtime: str | None) -> Iterator[Problem]:
    known = table("functions")["runtimes"]
    if runtime and runtime not in known:
        message = "pave does not know this runtime among those that AWS supports"
        yield from newer(subject, path, message, runtime, known)


def _variables(subject: Subject, path: str, spec: Function) -> Iterator[Problem]:
    for variable in spec.environment:
        if variable in table("functions")["reserved_variables"]:
            message = "Lambda sets this variable itself"
            yield subject.problem(f"{path}.{variable}", message, variable, "another name")
