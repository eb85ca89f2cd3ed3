"""``extends``: merging, sources, and everything that leads nowhere."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.errors import InputError, Problem
from generator.spec.load import load_estate, load_texts
from tests.support import specs

ACCOUNT = json.dumps(specs.production_account())


def texts(environment: dict[str, Any], **others: str) -> dict[str, str]:
    named = {f"{name}.yaml": text for name, text in others.items()}
    return {"account.yaml": ACCOUNT, "production.yaml": json.dumps(environment), **named}


def problem_of(files: dict[str, str]) -> Problem:
    with pytest.raises(InputError) as caught:
        load_texts(files)
    (problem,) = caught.value.problems
    return problem


def test_mappings_merge_lists_replace_null_removes() -> None:
    spec = specs.minimal_environment(extends="_base.yaml", owner=None)
    spec["network"]["endpoints"] = {"interface": ["kms"]}
    spec["tags"] = {"b": None}
    base = """
owner: base
tags: {a: "1", b: "2"}
network:
  nat: none
  endpoints: {gateway: [dynamodb], interface: [ssm, sts]}
"""
    loaded = load_texts(texts(spec, _base=base)).environments["production"]
    environment = loaded.environment
    assert environment.owner == "base"
    assert environment.tags == {"a": "1"}
    assert environment.network.endpoints.interface == ("kms",)
    assert environment.network.endpoints.gateway == ("dynamodb",)
    assert (loaded.lines["owner"].file, loaded.lines["owner"].line) == ("_base.yaml", 2)
    assert loaded.lines["network.endpoints.interface"].file == "production.yaml"
    assert loaded.lines["network.nat"].line == 5


def test_a_problem_names_the_file_that_the_value_came_from() -> None:
    spec = specs.minimal_environment(extends="_base.yaml", owner=None)
    problem = problem_of(texts(spec, _base="owner: x\nregion: nowhere\nzone: y\n"))
    assert (problem.file, problem.line, problem.field) == ("_base.yaml", 3, "zone")


def test_a_problem_of_shared_defaults_is_said_once() -> None:
    files = {"account.yaml": ACCOUNT, "_base.yaml": "owner: [\n"}
    for name in ("one", "two"):
        files[f"{name}.yaml"] = json.dumps({"kind": "environment", "extends": "_base.yaml"})
    problem = problem_of(files)
    assert problem.file == "_base.yaml"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("../_base.yaml", "must not lead out of the folder"),
        ("/etc/passwd", "must not lead out of the folder"),
        ("_missing.yaml", "cannot be read"),
        ("production.yaml", "extends itself"),
        (["_base.yaml"], "must name one file"),
    ],
)
def test_links_that_lead_nowhere(target: Any, message: str) -> None:
    problem = problem_of(texts(specs.minimal_environment(extends=target)))
    assert (problem.file, problem.line, problem.field) == ("production.yaml", 1, "extends")
    assert message in problem.message


def test_a_circle_is_refused_where_it_closes() -> None:
    spec = specs.minimal_environment(extends="_a.yaml")
    problem = problem_of(texts(spec, _a="extends: _b.yaml\n", _b="x: 1\nextends: _a.yaml\n"))
    assert (problem.file, problem.line) == ("_b.yaml", 2)
    assert "_a.yaml -> _b.yaml -> _a.yaml" in problem.message


def test_a_chain_is_bounded() -> None:
    others = {f"_c{n}": f"extends: _c{n + 1}.yaml\n" for n in range(40)}
    problem = problem_of(texts(specs.minimal_environment(extends="_c0.yaml"), **others))
    assert "too many files" in problem.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    (tmp_path / "outside.yaml").write_text("owner: x\n")
    (folder / "_base.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "account.yaml").write_text(ACCOUNT)
    spec = specs.minimal_environment(extends="_base.yaml")
    (folder / "production.yaml").write_text(json.dumps(spec))
    with pytest.raises(InputError, match="leads out of the folder of the specs"):
        load_estate(folder)
