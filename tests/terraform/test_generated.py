"""Terraform core accepts what is rendered from any spec that a user can write."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given

from tests.support.fuzz import fuzzed
from tests.support.rendered_estates import Spec, announced, decided, parsed, terraform_files
from tests.support.strategies import environments
from tests.support.terraform_engine import (
    NEEDS_TERRAFORM,
    REPLAN,
    Root,
    managed_addresses,
)
from tests.support.terraform_provider import NEEDS_PLACEHOLDERS

pytestmark = NEEDS_TERRAFORM


@fuzzed(2, 200, shrinks=False)
@given(environments())
def test_property_terraform_plans_what_was_announced(spec: Spec) -> None:
    blueprint = decided(spec)
    files = terraform_files(blueprint)
    configuration = parsed(files)
    assert {r.mode for r in configuration.resources} == {"managed"}
    with tempfile.TemporaryDirectory() as folder:
        root = Root(files, Path(folder, "root"))
        root.init()
        planned = managed_addresses(root.plan())
    assert planned == announced(blueprint)
    assert planned == set(configuration.by_address)


@NEEDS_PLACEHOLDERS
@fuzzed(1, 40, shrinks=False)
@given(environments())
def test_property_a_second_plan_is_empty(spec: Spec) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Root(terraform_files(decided(spec)), Path(folder, "root"))
        root.init()
        root.plan()
        root.apply()
        again = root.run(*REPLAN)
    assert again.code == 0, again.said
