"""The examples of docs/components: each kind has them, each renders, and the gate passes them."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.blueprint.build import COMPONENTS, OWN, build
from generator.check import CheckOptions, check
from generator.gate.options import Options
from generator.generate import rendered
from generator.output.writer import write
from generator.spec.estate import Estate
from generator.spec.load import load_texts
from generator.spec.scaffold_gate import gate_text
from tests.support.documents import generator
from tests.support.specs import write_accounts

_YAML = YAML(typ="safe", pure=True)
Spec = dict[str, Any]


class ApartError(Exception):
    """Two examples that no environment can have together."""


def together(one: Any, other: Any) -> Any:
    """Both examples in one: mappings and lists united."""
    if isinstance(one, dict) and isinstance(other, dict):
        merged = {key: together(one[key], other[key]) for key in one if key in other}
        return one | other | merged
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(item for item in other if item not in one)]
    if one != other:
        raise ApartError
    return one


def packed(examples: Iterator[Spec]) -> list[Spec]:
    """The examples in as few environments as possible: their networks take the time."""
    environments: list[Spec] = []
    for example in examples:
        for place, environment in enumerate(environments):
            try:
                environments[place] = together(environment, example)
            except ApartError:
                continue
            break
        else:
            environments.append(example)
    return environments


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    found = generator().components
    assert isinstance(found, ModuleType)
    return found


@pytest.mark.parametrize("field", [*COMPONENTS, OWN, "sites"])
def test_every_kind_has_a_minimal_and_a_full_example(pages: ModuleType, field: str) -> None:
    assert {"minimal", "full"} <= {path.stem for path in pages.example_files(field)}


def test_an_example_begins_with_what_it_shows(pages: ModuleType) -> None:
    for field in pages.TITLES:
        for path in pages.example_files(field):
            assert path.read_text("utf-8").startswith("# "), path
            assert field in _YAML.load(path.read_text("utf-8")), path


def test_the_gate_passes_all_examples(pages: ModuleType, tmp_path: Path) -> None:
    files = [path for field in pages.TITLES for path in pages.example_files(field)]
    specs = packed(_YAML.load(path.read_text("utf-8")) for path in files)
    assert len(specs) < len(files) / 3
    environments, accounts, trees = {}, {}, {}
    for number, spec in enumerate(specs):
        estate = load_texts(pages.specs(_text(spec)))
        (environments[f"e{number}"],) = estate.environments.values()
        accounts |= estate.accounts
        trees[f"e{number}"] = rendered(build(environments[f"e{number}"]), tmp_path)[0]
    write(tmp_path / "out", trees)
    gate = tmp_path / "_gate.yaml"
    gate.write_text(gate_text(Estate(environments, accounts)), encoding="utf-8")
    write_accounts(tmp_path, accounts.values())
    verdict = check(
        CheckOptions(tmp_path / "out", gate=Options(gate_file=gate, with_checkov=False))
    )
    assert [f"{f.resource} {f.policy_id}" for f in filter(verdict.refuses, verdict.findings)] == []
    assert verdict.passed > 100 * len(specs)


def _text(spec: Spec) -> str:
    stream = StringIO()
    _YAML.dump(spec, stream)
    return stream.getvalue()
