"""Every policy on its examples."""

from functools import cache
from pathlib import Path

import pytest

from generator.config.load import load_files
from generator.gate.model import Policy, PolicySettings, Status
from generator.gate.policy.catalogue import load_file, policy_files
from generator.gate.policy.functions import shared_checks
from generator.gate.settings.settings import load_settings
from generator.resources import data_folder

HERE = Path(__file__).parent
CASES = {
    f"{path.parent.name}/{path.stem}": path
    for path in sorted(data_folder("policies").glob("*/examples/*/*.tf"))
}


@cache
def catalogue() -> dict[str, Policy]:
    """File by file: one that does not load fails its own cases (and test_catalogue), not all."""
    files = policy_files(data_folder("policies"))
    shared = shared_checks([data_folder("policies")])
    return {policy.id: policy for file in files for policy in load_file(file, [], shared)}


@cache
def settings() -> PolicySettings:
    return load_settings(HERE / "gate.yaml", data_folder("policies") / "gate.yaml").for_policies


@pytest.mark.parametrize("case", CASES)
def test_policy_on_its_example(case: str) -> None:
    policy_id, _, name = case.partition("/")
    configuration = load_files({"main.tf": CASES[case].read_text("utf-8")}, case)
    assert not [t for t in configuration.troubles if t.fatal]
    results = list(catalogue()[policy_id].evaluate(configuration, settings()))
    statuses = {result.status for result in results}
    said = "\n".join(f"{r.status} {r.resource.address}: {r.message}" for r in results)
    expected = Status(name.split("_")[0])
    assert expected in statuses, said or "the policy applied to nothing"
    if expected is Status.PASS:
        assert statuses == {Status.PASS}, said
    if expected is Status.UNKNOWN:
        assert Status.FAIL not in statuses, said
    for result in results:
        assert result.message or result.status is Status.PASS, "say what was found"


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            "log-group-retention-audit/unknown_flow_logs_in_another_bucket",
            "the bucket of aws_flow_log.archive is not in log_archive_buckets of the gate file: "
            "retention_in_days is 90",
        ),
    ],
)
def test_what_is_open_is_named_with_the_list_that_closes_it(case: str, said: str) -> None:
    configuration = load_files({"main.tf": CASES[case].read_text("utf-8")}, case)
    results = catalogue()[case.partition("/")[0]].evaluate(configuration, settings())
    assert said in [result.message for result in results]
