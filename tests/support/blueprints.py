"""Blueprints of the specs that tests share."""

import json
from typing import Any

from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
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
