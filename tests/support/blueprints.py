"""Blueprints of the specs that tests share."""

import json
from typing import Any

from generator.blueprint.account.build import build_account
from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.render.root import render
from generator.spec.load import load_texts
from tests.support import specs


def blueprint(full: bool = False, **overrides: Any) -> Blueprint:
    """Of the smallest valid environment, or of the one with everything in it."""
    make = specs.full_environment if full else specs.minimal_environment
    texts = {
        "account.yaml": json.dumps(specs.production_account()),
        "production.yaml": json.dumps(make(**overrides), ensure_ascii=False),
    }
    return build(load_texts(texts).environments["production"])


def account_blueprint(*environments: specs.Spec, **overrides: Any) -> Blueprint:
    """Of the root of the production account, with the environments in it: one without a word,
    where its role has any."""
    served = overrides.get("role", "workload") in ("workload", "network")
    made = environments or ((specs.minimal_environment(),) if served else ())
    texts = {f"{spec['name']}.yaml": json.dumps(spec, ensure_ascii=False) for spec in made}
    texts["account.yaml"] = json.dumps(specs.production_account(**overrides), ensure_ascii=False)
    return build_account(load_texts(texts).roots["pay-production"])


def account_root(*environments: specs.Spec, **overrides: Any) -> tuple[Configuration, str]:
    """The root of the production account, read back, and its RUNBOOK.md."""
    files = render(account_blueprint(*environments, **overrides))
    terraform = {path: text for path, text in files.items() if path.endswith(".tf")}
    return load_files(terraform, "accounts/pay-production"), files["RUNBOOK.md"]
