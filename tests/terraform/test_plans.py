"""What the gate says of a plan is what it says of the files that were planned."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from generator import cli
from generator.config.load import load_directory, load_plan
from generator.config.model import Configuration
from generator.gate.model import Status
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.run import Options
from generator.gate.settings.settings import load_settings
from generator.planning.engine import find_engine
from generator.planning.plan import make_plan
from tests.support.terraform_engine import NEEDS_TERRAFORM, Root, binaries, managed_addresses
from tests.terraform.test_examples import ACCOUNTS, OUT, ROOTS

pytestmark = [
    *NEEDS_TERRAFORM,
    pytest.mark.skipif("terraform" not in binaries(), reason="pave plan runs the one on PATH"),
]
# The backend, which says that a bucket keeps states, is in the files alone.
NOT_IN_A_PLAN = {("backup-plan-covers-in-scope", "module.state.aws_s3_bucket.state")}
Said = dict[tuple[str, str], list[tuple[str, str, int]]]


def said(configuration: Configuration) -> Said:
    """Policy and resource -> status, message and line of each result."""
    options = Options()
    settings = load_settings(*options.gate_files).for_policies
    found: Said = defaultdict(list)
    for policy in load_catalogue(options.policy_folders):
        for r in policy.evaluate(configuration, settings):
            found[policy.id, r.resource.address].append((r.status.value, r.message, r.line))
    return {key: sorted(results) for key, results in found.items()}


def statuses(results: Said, status: Status) -> set[tuple[str, str]]:
    return {key for key, found in results.items() if any(f[0] == status.value for f in found)}


@pytest.fixture(scope="module", params=[*ROOTS, *ACCOUNTS])
def planned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan that `pave plan --offline` keeps."""
    folder = tmp_path_factory.mktemp(request.param.replace("/", "_"))
    root = Root(OUT / request.param, folder / "environment")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in root.environment.items():
            patch.setenv(name, value)
        saved = make_plan(
            find_engine("terraform"),
            OUT / request.param,
            folder,
            offline=True,
            quiet=True,
            progress=lambda message: None,
        )
    return saved.document


@cache
def files(name: str) -> Configuration:
    """An example as its files have it."""
    return load_directory(OUT / name)


@cache
def said_of_files(name: str) -> Said:
    return said(files(name))


def name_of(planned: Path) -> str:
    name = planned.name.split(".")[0]
    return f"accounts/{name}" if planned.parent.name == "accounts" else name


def test_terraform_plans_what_is_in_the_files(planned: Path) -> None:
    parsed = {r.address for r in files(name_of(planned)).resources if r.mode == "managed"}
    assert managed_addresses(json.loads(planned.read_bytes())) == parsed


def test_with_its_files_a_plan_has_the_same_findings(planned: Path) -> None:
    name = name_of(planned)
    assert said(load_plan(planned, source=OUT / name)) == said_of_files(name)


def test_alone_a_plan_fails_nothing_that_its_files_do_not(planned: Path) -> None:
    alone, whole = said(load_plan(planned)), said_of_files(name_of(planned))
    found, known = statuses(alone, Status.FAIL) - NOT_IN_A_PLAN, statuses(whole, Status.FAIL)
    assert found <= known
    # Policies that name ARNs of new buckets, and what joins a network, are not known before the
    # apply.
    joins = ("reach-", "resource-policy-known-accounts")
    missed = {policy for policy, _ in known - found if not policy.startswith(joins)}
    assert missed == set() or name_of(planned) in ACCOUNTS


def test_pave_plan_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real thing: no credentials, no network, a verdict."""
    root = Root(OUT / "development", tmp_path / "copy")
    for name, value in root.environment.items():
        monkeypatch.setenv(name, value)
    kept = tmp_path / "kept"
    arguments = ["plan", "development", "--offline", "--out", str(OUT), "--keep", str(kept)]
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == 0
    plan = json.loads((kept / "development.plan.json").read_bytes())
    assert plan["resource_changes"]
    assert not (OUT / "development" / ".terraform").exists()
