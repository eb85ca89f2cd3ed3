"""Terraform core accepts what is rendered from any spec that a user can write."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

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
FUZZ = bool(os.environ.get("PAVE_FUZZ"))


def generated(few: int, many: int) -> settings:
    """No shrinking: each attempt takes Terraform seconds."""
    return settings(
        max_examples=many if FUZZ else few,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@generated(5, 200)
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
@generated(1, 40)
@given(environments())
def test_property_a_second_plan_is_empty(spec: Spec) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Root(terraform_files(decided(spec)), Path(folder, "root"))
        root.init()
        root.plan()
        root.apply()
        again = root.run(*REPLAN)
    assert again.code == 0, again.said
