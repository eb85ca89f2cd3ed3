"""Two regions of one account: both environments and the account are rendered and judged together,
without checkov."""

from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.config.load import load_directory
from generator.config.model import Configuration
from generator.decided import roots
from generator.gate.options import Options
from generator.gate.verdict.verdict import Verdict
from generator.generate import rendered
from generator.output.writer import write
from generator.spec.load import load_texts
from generator.spec.scaffold_gate import gate_text
from tests.support import pairs, specs
from tests.support.terraform_engine import NEEDS_TERRAFORM, Root, managed_addresses


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pair")
    texts = pairs.texts(**pairs.whole())
    for name, text in texts.items():  # the gate reads what they say of accounts
        (folder / name).write_text(text, encoding="utf-8")
    estate = load_texts(texts)
    decided = {name: decide() for name, decide in roots(estate).items()}
    write(folder / "out", {name: rendered(d, folder)[0] for name, d in decided.items()})
    (folder / "_gate.yaml").write_text(gate_text(estate), encoding="utf-8")
    return folder / "out"


@pytest.fixture(scope="module")
def made(out: Path) -> Configuration:
    found = load_directory(out / pairs.PRIMARY)
    assert not found.troubles
    return found


@pytest.fixture(scope="module")
def verdict(out: Path) -> Verdict:
    options = Options(gate_file=out.parent / "_gate.yaml", with_checkov=False)
    return check(CheckOptions(out, gate=options))


def test_nothing_refuses(verdict: Verdict) -> None:
    refused = [f"{f.target}: {f.policy_id}" for f in verdict.findings if verdict.refuses(f)]
    assert refused == []
    assert {pairs.PRIMARY, pairs.RECOVERY, "accounts/pay-production"} == set(verdict.targets)


def test_backups_go_to_the_vault_that_the_other_root_makes(made: Configuration, out: Path) -> None:
    (vault,) = load_directory(out / pairs.RECOVERY).of_type("aws_backup_vault")
    place = f"arn:aws:backup:{pairs.REGION}:{specs.PRODUCTION_ID}:backup-vault:"
    arns = {
        block.attributes["destination_vault_arn"].value
        for plan in made.of_type("aws_backup_plan")
        for rule in plan.block.children("rule")
        for block in rule.children("copy_action")
    }
    assert arns == {place + str(vault.get("name"))}


def test_public_names_are_turned_in_the_root_that_is_left(out: Path) -> None:
    """Both names that an alias can lead to are there, and the other region is asked for nothing."""
    records = {
        side: {
            r.name: r
            for r in load_directory(out / side).of_type("aws_route53_record")
            if r.module == "module.api"
        }
        for side in (pairs.PRIMARY, pairs.RECOVERY)
    }
    assert set(records[pairs.PRIMARY]) == {"own_name"}
    turned = records[pairs.RECOVERY]["public_name"]
    made = {r["own_name"].get("name") for r in records.values()}
    assert turned.get("name") == "pay.example.com"
    assert turned.get("alias.name") in made
    assert turned.get("alias.zone_id") == pairs.ZONE


def test_copies_of_objects_are_an_edit_of_one_side(made: Configuration, tmp_path: Path) -> None:
    """Replication adds a rule, its role and an alarm, and changes nothing else of its side."""
    sides = pairs.whole()
    del sides["primary"]["buckets"]["statements"]["replication"]
    estate = load_texts(pairs.texts(**sides))
    before = tmp_path / "out"
    trees = {pairs.PRIMARY: rendered(roots(estate)[pairs.PRIMARY](), tmp_path)[0]}
    write(before, trees)
    addresses = {r.address for r in load_directory(before / pairs.PRIMARY).resources}
    new = {r.address for r in made.resources} - addresses
    assert not addresses - {r.address for r in made.resources}
    assert new == {
        "module.statements.aws_cloudwatch_metric_alarm.copies_failed",
        "module.statements.aws_iam_role.replication",
        "module.statements.aws_iam_role_policy.replication",
        "module.statements.aws_s3_bucket_replication_configuration.this",
    }


@NEEDS_TERRAFORM[0]
@NEEDS_TERRAFORM[1]
def test_terraform_plans_the_side_that_sends(
    made: Configuration, out: Path, tmp_path: Path
) -> None:
    root = Root(out / pairs.PRIMARY, tmp_path / "root")
    root.init()
    planned = managed_addresses(root.plan())
    assert planned == {r.address for r in made.resources if r.mode == "managed"}


def test_the_first_apply_of_a_pair_has_an_order(out: Path) -> None:
    """Buckets that are copied into first, then the other root, then what follows that one."""
    there = (out / pairs.RECOVERY / "RUNBOOK.md").read_text(encoding="utf-8")
    steps = [
        "### Initialise Terraform",
        f"### Make the buckets that {pairs.PRIMARY} copies into",
        "terraform plan -target=module.statements ",
        f"### Apply {pairs.PRIMARY} before ledger-db follows it",
        "### Plan, have the plan reviewed",
    ]
    places = [there.index(step) for step in steps]
    assert places == sorted(places)
    here = (out / pairs.PRIMARY / "RUNBOOK.md").read_text(encoding="utf-8")
    assert f"### Make the bucket of {pairs.RECOVERY} before statements is copied" in here
    assert "### Make the buckets that" not in here
