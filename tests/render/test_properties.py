"""Whatever a valid spec says: it renders, parses back, conforms, and says the same again."""

import json
import unicodedata
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.conformance import differences
from generator.render.root import render
from generator.spec.load import load_texts
from tests.support.fuzz import fuzzed
from tests.support.strategies import account_of, environments
from tests.support.terraform_core import fmt_diff

ANY_SPEC = fuzzed(6, 300)


def blueprint_of(spec: dict[str, Any]) -> Blueprint:
    account = account_of(spec)
    texts = {
        "account.yaml": json.dumps(account),
        # YAML knows no surrogate pairs, which JSON would write for what is beyond U+FFFF.
        "environment.yaml": json.dumps(spec, ensure_ascii=False),
    }
    return build(load_texts(texts).environments[spec["name"]])


def parsed(blueprint: Blueprint, files: dict[str, str]) -> Configuration:
    terraform = {path: text for path, text in files.items() if path.endswith(".tf")}
    return load_files(terraform, blueprint.name)


def read_back(value: Any) -> Any:
    """Text as Terraform reads it: in Unicode's normalisation form C (Terraform language,
    "Types and Values")."""
    if isinstance(value, dict):
        return {read_back(key): read_back(member) for key, member in value.items()}
    return unicodedata.normalize("NFC", value)


@ANY_SPEC
@given(spec=environments())
def test_any_spec_renders_to_what_was_decided(spec: dict[str, Any]) -> None:
    blueprint = blueprint_of(spec)
    files = render(blueprint)
    assert list(differences(blueprint, parsed(blueprint, files))) == []


@ANY_SPEC
@given(spec=environments())
def test_rendering_twice_gives_the_same_bytes(spec: dict[str, Any]) -> None:
    assert render(blueprint_of(spec)) == render(blueprint_of(spec))


@ANY_SPEC
@given(spec=environments())
def test_free_text_comes_back_as_it_was_written(spec: dict[str, Any]) -> None:
    blueprint = blueprint_of(spec)
    configuration = parsed(blueprint, render(blueprint))
    provider = next(b for b in configuration.root_blocks if b.type == "provider")
    (tags,) = provider.find("default_tags.tags")
    assert tags.value == read_back(blueprint.default_tags)
    outputs = {b.labels[0]: b for b in configuration.root_blocks if b.type == "output"}
    for module in blueprint.modules:
        if module.label in outputs:
            described = outputs[module.label].attributes["description"].value
            assert described == read_back(module.description) or not module.description
    for name, component in {**spec["services"], **spec["databases"]}.items():
        address = f"module.{name.replace('-', '_')}"
        tagged = [r.get("tags") for r in configuration.resources if r.module == address]
        assert any(isinstance(own, dict) for own in tagged)
        for own in tagged:
            if isinstance(own, dict):
                assert own.items() >= read_back(component.get("tags", {})).items()


@fuzzed(2, 60, shrinks=False)
@given(specs=st.lists(environments(), min_size=4, max_size=8))
def test_terraform_fmt_has_nothing_to_add(specs: list[dict[str, Any]], tmp_path: Path) -> None:
    for number, spec in enumerate(specs):
        for path, text in render(blueprint_of(spec)).items():
            target = tmp_path / str(number) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    assert fmt_diff(tmp_path) == ""
