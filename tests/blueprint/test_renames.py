"""A new name changes addresses and nothing that AWS sees."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.blueprint.build import build
from generator.blueprint.model import Blueprint, Move
from generator.blueprint.renames import steps
from generator.config.load import load_files
from generator.conformance import require_conformance
from generator.render.root import render
from generator.spec.load import load_texts
from generator.spec.model.environment import environment_parts
from tests.support import specs
from tests.support.fuzz import fuzzed
from tests.support.renames import WITHOUT_AWS_NAME, Spec, estates, renameable, renamed
from tests.support.strategies import account_of, environments

CASES = [
    pytest.param(name, part, member, id=f"{name}-{member}")
    for name, spec in estates().items()
    for part, member in renameable(spec)
]
NEW = "new-name"
SHAPED_ALIKE = ("server_replication",)  # refers to sites as dms does; environments() has it


def written(spec: Spec) -> str:
    return json.dumps(spec, indent=1, ensure_ascii=False)


def built(spec: Spec) -> Blueprint:
    texts = {"account.yaml": json.dumps(account_of(spec)), "environment.yaml": written(spec)}
    return build(load_texts(texts).environments[spec["name"]])


def rendered(blueprint: Blueprint) -> dict[str, str]:
    """Terraform without comments."""
    texts = {p: t for p, t in render(blueprint).items() if p.endswith(".tf")}
    return {
        path: "\n".join(line for line in text.splitlines() if not line.startswith("#"))
        for path, text in texts.items()
    }


def modules_moved(blueprint: Blueprint) -> list[Move]:
    """Moves of modules; those of single resources say what pave itself has changed."""
    return [move for move in blueprint.moves if move.before.count(".") == 1]


def test_every_kind_of_component_is_tried() -> None:
    tried = {part for spec in estates().values() for part, _ in renameable(spec)}
    assert tried | {*WITHOUT_AWS_NAME, *SHAPED_ALIKE} == set(environment_parts())


@pytest.mark.parametrize(("estate", "part", "name"), CASES)
def test_nothing_in_aws_changes(estate: str, part: str, name: str) -> None:
    expect_the_same(estates()[estate], part, name)


@fuzzed(3, 200, shrinks=False)
@given(environments(), st.data())
def test_property_nothing_in_aws_changes(spec: Spec, data: Any) -> None:
    folders = [module.name for module in built(spec).modules]
    # A migration that does not run has no module, so there is nothing to move.
    choices = [c for c in renameable(spec) if any(c[1] in folder for folder in folders)]
    if choices:
        expect_the_same(spec, *data.draw(st.sampled_from(choices)))


def expect_the_same(spec: Spec, part: str, name: str) -> None:
    before, after = built(spec), built(renamed(spec, part, name, NEW))
    folders = {m.name: n.name for m, n in zip(before.modules, after.modules, strict=True)}
    # What own Terraform makes has no module to move.
    assert part == "own" or any(NEW in folder for folder in folders.values())
    old, new = rendered(before), rendered(after)
    for path, text in old.items():
        if path.startswith("modules/"):
            _, folder, file = path.split("/")
            assert new.pop(f"modules/{folders[folder]}/{file}") == text
    assert {p for p in new if p.startswith("modules/")} == set()
    require_conformance(after, load_files(render(after), "production"))


@pytest.mark.parametrize(("estate", "part", "name"), CASES)
def test_each_module_with_the_name_moves(estate: str, part: str, name: str) -> None:
    spec = estates()[estate]
    before, after = built(spec), built(renamed(spec, part, name, NEW))
    pairs = zip(before.modules, after.modules, strict=True)
    moved = {(f"module.{m.label}", f"module.{n.label}") for m, n in pairs if m.name != n.name}
    assert {(m.before, m.after) for m in modules_moved(after)} == moved
    lines = written(renamed(spec, part, name, NEW)).splitlines()
    sources = [lines[m.source.line - 1] for m in after.modules if m.name == NEW]
    assert all(NEW in line for line in sources)


def test_several_renames_leave_a_chain() -> None:
    spec = renamed(specs.full_environment(), "databases", "payments-db", "pay-db")
    spec = renamed(spec, "databases", "pay-db", "money-db")
    spec = renamed(spec, "sites", "office", "hq")
    blueprint = built(spec)
    assert modules_moved(blueprint) == [
        Move("module.vpn_office", "module.vpn_hq"),
        Move("module.payments_db", "module.pay_db"),
        Move("module.pay_db", "module.money_db"),
    ]
    text = "\n".join(render(blueprint).values())
    assert "pay-db" not in text
    assert re.search(r'identifier += "production-payments-db"', text)


def test_without_renames_no_module_moves() -> None:
    assert modules_moved(built(specs.full_environment())) == []


def test_where_nothing_moves_there_is_no_file() -> None:
    assert "moved.tf" not in render(built(specs.minimal_environment()))


def test_steps_go_back_one_name_at_a_time() -> None:
    assert list(steps({"c": ("a", "b"), "y": ("x",)})) == [
        {"c": "a", "y": "x"},
        {"c": "b", "y": "x"},
        {"c": "c", "y": "x"},
    ]


def test_the_operator_is_told_addresses_as_they_are() -> None:
    spec = renamed(specs.full_environment(), "databases", "payments-db", "pay-db")
    runbook = render(built(spec))["RUNBOOK.md"]
    assert "modules/payments-db" not in runbook
    assert "module.payments_db" not in runbook
    assert "production-payments-db" in runbook


def problems(spec: Spec) -> Any:
    from generator.errors import InputError

    with pytest.raises(InputError) as caught:
        built(spec)
    return {problem.field: problem.message for problem in caught.value.problems}


def test_a_former_name_is_still_taken() -> None:
    spec = specs.full_environment(
        databases={"payments-db": {"renamed_from": ["ledger-db", "kms", "pay"]}},
        services={"api": {"renamed_from": ["pay", "api"]}},
    )
    assert problems(spec) == {
        "services.api.renamed_from.1": "the name is in use now",
        "databases.payments-db.renamed_from.0": "the name is in use now",
        "databases.payments-db.renamed_from.1": "the name is reserved",
        "databases.payments-db.renamed_from.2": "also a former name at services.api.renamed_from.0",
    }
