"""Environment specs to rendered roots, for tests with Terraform."""

from __future__ import annotations

import json
from typing import Any

from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.render.root import render
from generator.spec.load import load_texts
from tests.support.strategies import account_of

Spec = dict[str, Any]


def decided(spec: Spec) -> Blueprint:
    """The blueprint of a spec."""
    texts = {"account.yaml": account_of(spec), "environment.yaml": spec}
    written = {k: json.dumps(v, ensure_ascii=False) for k, v in texts.items()}
    return build(load_texts(written).environments[spec["name"]])


def announced(blueprint: Blueprint) -> set[str]:
    """Addresses of what the blueprint says there will be."""
    return {f"module.{m.label}.{r.type}.{r.name}" for m in blueprint.modules for r in m.resources}


def terraform_files(blueprint: Blueprint) -> dict[str, str]:
    """The root as Terraform reads it."""
    return {path: text for path, text in render(blueprint).items() if path.endswith(".tf")}


def parsed(files: dict[str, str]) -> Configuration:
    """The root as the gate reads it."""
    return load_files(files, "generated")
