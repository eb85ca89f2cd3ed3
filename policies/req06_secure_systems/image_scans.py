"""Scans of container images, as the registry does them for all repositories."""

from __future__ import annotations

from fnmatch import fnmatchcase

from generator.gate.api import (
    Case,
    Judgement,
    Value,
    every,
    failed,
    passed,
    some,
    unknown,
    values_at,
)


def registry_scans(case: Case) -> Judgement:
    """A rule of the registry scans the repository by itself (Amazon ECR API reference,
    RegistryScanningRule)."""
    name = case.literal(case.get("name"))
    answers: list[bool | None] = []
    for scanning in case.of_type("aws_ecr_registry_scanning_configuration"):
        rules, unresolved = case.about(scanning).blocks("rule")
        answers += [None] * len(unresolved)
        for rule in rules:
            often = _differs(values_at(rule, "scan_frequency")[0].value, "MANUAL")
            filters = values_at(rule, "repository_filter.filter")
            answers.append(every([often, some(_takes(f.value, name) for f in filters)]))
    answer = some(answers)
    if answer is None:
        return unknown("what the registry scans cannot be resolved")
    return passed() if answer else failed("nothing scans the images of the repository")


def _differs(value: Value, word: str) -> bool | None:
    return value != word if isinstance(value, str) else None


def _takes(pattern: Value, name: Value) -> bool | None:
    if pattern == "*":
        return True
    known = isinstance(pattern, str) and isinstance(name, str)
    return fnmatchcase(str(name), str(pattern)) if known else None
