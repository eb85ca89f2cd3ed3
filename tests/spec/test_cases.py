"""Bad input as data: ``cases/*.yaml`` say what is changed in a good spec, and what is said.

A case names every problem that must come, and no other may: file, line, field, message.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.errors import InputError, Problem
from generator.spec.load import load_texts
from tests.support import existing, replications, specs
from tests.support.written import line_of, written

FOLDER = Path(__file__).parent / "cases"
BASES = {
    "minimal": specs.minimal_environment,
    "storage": specs.storage_environment,
    "containers": specs.container_environment,
    "hosts": specs.hosts_environment,
    "table": specs.table_environment,
    "queue": specs.queue_environment,
    "topic": specs.topic_environment,
    "function": specs.function_environment,
    "payment": specs.payment_environment,
    "replication": replications.replication_environment,
    "full": specs.full_environment,
    "operated": specs.operated_environment,
    "existing": existing.existing_environment,
}


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in YAML(typ="safe", pure=True).load(path)
    ]


def loaded(case: dict[str, Any]) -> tuple[tuple[Problem, ...], dict[str, Any]]:
    """What loading the case says, and where its fields are written."""
    spec = changed(BASES[case.get("base", "minimal")](), case["set"])
    non_production = case.get("stage") == "non-production"
    make = specs.non_production_account if non_production else specs.production_account
    text, places = written(spec)
    account = json.dumps(make(name="pay-production"))
    try:
        estate = load_texts({"environment.yaml": text, "account.yaml": account})
    except InputError as error:
        return error.problems, places
    return estate.warnings, places


@pytest.mark.parametrize("case", cases())
def test_every_problem_is_named_with_file_line_and_field(case: dict[str, Any]) -> None:
    found, places = loaded(case)
    problems = {problem.field: problem for problem in found}
    assert {problem.warning for problem in found} == {bool(case.get("warning"))}, found
    assert sorted(problems) == sorted(case["expect"]), "; ".join(map(str, found))
    for field, says in case["expect"].items():
        assert problems[field].file == "environment.yaml"
        assert problems[field].line == line_of(field, places), str(problems[field])
        for part in [says] if isinstance(says, str) else says:
            assert part in str(problems[field])


def changed(spec: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Set dotted paths; ``REMOVE`` takes a field out, ``{REPEAT: text, times: n}`` is long text."""
    for path, written_value in changes.items():
        value = written_value
        *parents, last = path.split(".")
        owner: Any = spec
        for part in parents:
            key: Any = int(part) if isinstance(owner, list) else part
            owner = owner[key] if isinstance(owner, list) else owner.setdefault(key, {})
        if isinstance(value, dict) and "REPEAT" in value:
            value = value["REPEAT"] * value["times"]
        if value == "REMOVE":
            del owner[last]
        else:
            owner[int(last) if isinstance(owner, list) else last] = value
    return spec
