"""Names that are gone from shared defaults."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from tests.support import specs

BASE = """
databases:
  orders:
    pci_scope: out-of-scope
    engine: postgres
    engine_version: "16.8"
"""


def told(databases: dict[str, Any], base: str = BASE, **fields: Any) -> list[str]:
    spec = specs.minimal_environment(databases=databases, **fields)
    files = {
        "account.yaml": json.dumps(specs.production_account()),
        "production.yaml": json.dumps(spec),
        "_base.yaml": base,
    }
    with pytest.raises(InputError) as caught:
        load_texts(files)
    return [f"{p.field}: {p.message}" for p in caught.value.problems]


def test_one_problem_for_a_name_that_is_gone() -> None:
    found = told({"invoices": {"instance_class": "db.r6g.large"}}, extends="_base.yaml")
    (said,) = [text for text in found if text.startswith("databases.invoices")]
    assert said == (
        "databases.invoices: lacks pci_scope, engine, engine_version, and what this spec extends "
        "has nothing of this name"
    )


def test_other_problems_of_the_entry_are_told_as_well() -> None:
    found = told({"invoices": {"instance_class": 1}}, extends="_base.yaml")
    assert "databases.invoices.instance_class: must be text; put it in quotes" in found


def test_an_entry_that_the_defaults_have_lacks_fields_one_by_one() -> None:
    partly = "databases: {orders: {pci_scope: out-of-scope}}"
    found = told({"orders": {"instance_class": "db.r6g.large"}}, partly, extends="_base.yaml")
    assert sum(text.startswith("databases.orders.engine") for text in found) == 2


def test_a_spec_that_extends_nothing_lacks_fields_one_by_one() -> None:
    found = told({"invoices": {"instance_class": "db.r6g.large"}})
    assert sum(text.startswith("databases.invoices.") for text in found) == 3
