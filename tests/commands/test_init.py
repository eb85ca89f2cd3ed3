"""``pave init``."""

import importlib
import shlex
import shutil
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML

from generator.blueprint.account.build import build_account
from generator.check import CheckOptions, check
from generator.cli import cli, main
from generator.gate.options import Options
from generator.gate.settings.gate import read_gate
from generator.gate.settings.gate_file import ESTATE
from generator.gate.settings.settings import load_settings
from generator.generate import rendered
from generator.output.writer import write
from generator.spec.copy_vaults import vault_arn
from generator.spec.load import load_estate


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(["init", *arguments])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def test_the_first_environment_brings_an_account_and_the_schemas(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "specs"
    status, out, _ = run(capsys, "sandbox", "--specs", str(folder), "--region", "eu-central-1")
    assert status == 0
    assert sorted(str(p.relative_to(folder)) for p in folder.rglob("*.*")) == [
        "_gate.yaml",
        "sandbox-account.yaml",
        "sandbox.yaml",
        "schema/account.json",
        "schema/environment.json",
        "schema/gate.json",
        "schema/paths.json",
    ]
    assert out.count("wrote ") == 7
    assert (folder / "_gate.yaml").read_text().startswith("# yaml-language-server: $schema=schema/")
    loaded = load_estate(folder).environments["sandbox"].environment
    assert loaded.region == "eu-central-1"
    assert "# " in (folder / "sandbox.yaml").read_text()


@pytest.mark.parametrize(
    ("name", "account", "nat"),
    [("disaster-recovery", "smartpay-production", "per-az"), ("test-two", "", "single")],
)
def test_another_environment_fits_beside_the_examples(
    name: str, account: str, nat: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "specs"
    shutil.copytree("environments", folder)
    chosen = ("--account", account) if account else ()
    status, _, err = run(capsys, name, "--specs", str(folder), *chosen)
    assert status == 0, err
    loaded = load_estate(folder).environments[name]
    assert loaded.account.name == (account or "smartpay-nonprod")
    assert loaded.environment.network.nat.value == nat


@pytest.fixture(autouse=True)
def shell_without_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_REGION", raising=False)
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)


def test_region_and_stage_are_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "specs"
    where = ("--specs", str(folder))
    status, _, err = run(capsys, "sandbox", *where)
    assert (status, "--region eu-central-1" in err) == (2, True)
    status, _, err = run(capsys, "shop", *where, "--region", "eu-central-1")
    assert (status, "--stage production or non-production" in err) == (2, True)
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    assert run(capsys, "production", *where)[0] == 0
    loaded = load_estate(folder).environments["production"]
    assert (loaded.account.stage.value, loaded.environment.region) == ("production", "eu-central-1")
    assert loaded.environment.time_zone == "Europe/Berlin"
    assert len(loaded.environment.network.availability_zones) == 3


def test_a_second_account_of_the_other_stage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "specs"
    where = ("--specs", str(folder))
    assert run(capsys, "production", *where, "--region", "eu-central-1")[0] == 0
    status, _, err = run(capsys, "staging", *where)
    assert (status, "there is no non-production account" in err) == (2, True)
    status, _, err = run(capsys, "staging", *where, "--account", "nonprod")
    assert (status, "with --stage it makes a new one" in err) == (2, True)
    made = ("--account", "nonprod", "--stage", "non-production")
    assert run(capsys, "staging", *where, *made)[0] == 0
    estate = load_estate(folder)
    assert estate.environments["staging"].account.name == "nonprod"
    assert estate.environments["staging"].environment.region == "eu-central-1"
    assert len({account.account_id for account in estate.accounts.values()}) == 2


def test_nothing_is_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "sandbox", "--specs", str(tmp_path), "--region", "eu-west-1")[0] == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.*")}
    status, _, err = run(capsys, "sandbox", "--specs", str(tmp_path))
    assert status == 2
    assert "never overwrites a file" in err
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.*")} == before


def test_a_refusal_leaves_no_folder_behind(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for wrong in (("--region", "mars-1"), ("--region", "eu-west-1", "--account", "A")):
        assert run(capsys, "sandbox", "--specs", str(tmp_path / "a" / "specs"), *wrong)[0] == 2
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").touch()
    assert (
        run(capsys, "sandbox", "--specs", str(tmp_path / "file"), "--region", "eu-west-1")[0] == 2
    )


def test_a_repository_gets_files_for_git_reviewers_and_ci(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / ".git").mkdir()
    status, out, _ = run(capsys, "sandbox", "--specs", "specs", "--region", "eu-west-1")
    assert (status, "wrote .github/workflows/pave.yml" in out) == (0, True)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert "/specs/** text eol=lf" in (tmp_path / ".gitattributes").read_text()
    owners = (tmp_path / ".github" / "CODEOWNERS").read_text()
    # The last line that matches decides: a new account spec belongs to the people of the gate.
    assert "/specs/ @your-org/security\n/specs/sandbox.yaml @your-org/platform\n" in owners
    workflow = YAML(typ="safe", pure=True).load(tmp_path / ".github" / "workflows" / "pave.yml")
    # Started by the base branch, so it may only read: it checks out the pull request.
    assert workflow["permissions"] == {"contents": "read"}
    # A pull request that gets another base branch is judged again, by the gate of that branch.
    assert "edited" in workflow["on"]["pull_request_target"]["types"]
    steps = workflow["jobs"]["gate"]["steps"]
    assert steps[0]["with"]["ref"] == "${{ github.event.pull_request.head.sha }}"
    told = [word for step in steps for word in step.get("run", "").split("\n")]
    commands = [shlex.split(line)[1:] for line in told if line.startswith("pave")]
    assert [name for name, *_ in commands] == ["validate", "generate", "check", "diff"]
    bases = [word for _, *words in commands for word in words if "GITHUB_BASE_REF" in word]
    assert bases == ["refs/remotes/origin/$GITHUB_BASE_REF"] * 2  # origin/main may be a tag
    for name, *arguments in commands:  # an option that does not exist ends here
        command = importlib.import_module(f"generator.commands.{name}").command
        # Below pave, because click keeps the help option of the first context for good.
        pave = click.Context(cli, **cli.context_settings)
        assert command.make_context(name, arguments, parent=pave)


def test_files_of_github_are_for_the_top_of_a_repository(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "estate").mkdir()
    monkeypatch.chdir(tmp_path / "estate")
    assert run(capsys, "sandbox", "--region", "eu-west-1")[0] == 0
    assert "\n.venv/\n" in (tmp_path / "estate" / ".gitignore").read_text()
    assert not (tmp_path / "estate" / ".github").exists()


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "A", "a", "a--b", "x\n", "a" * 25, "_x", "é1"])
def test_names_that_are_none(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, name, "--specs", str(tmp_path / "specs"))
    assert status == 2
    assert "is not a name" in err
    assert not list(tmp_path.iterdir())


def test_unknown_region_and_account(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, "sandbox", "--specs", str(tmp_path), "--region", "mars-1")
    assert (status, "unknown region" in err) == (2, True)
    assert not list(tmp_path.iterdir())
    shutil.copytree("environments", tmp_path / "specs")
    status, _, err = run(capsys, "sandbox", "--specs", str(tmp_path / "specs"), "--account", "nope")
    assert (status, "there is no account" in err) == (2, True)


def test_the_gate_file_knows_the_estate(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the account specs beside it, its lists hold what those of the example hold."""
    shutil.copytree("environments", tmp_path / "environments")
    kept = lists_in_force()
    monkeypatch.chdir(tmp_path)
    ESTATE.unlink()
    assert run(capsys, "test-two")[0] == 0
    made = lists_in_force()
    of_people = {"administrator_roles"}
    assert {n: sorted(v) for n, v in made.items() if n not in of_people} == {
        n: sorted(v) for n, v in kept.items() if n not in of_people
    }
    assert "smartpay-log-archive-trail" not in ESTATE.read_text()


def lists_in_force() -> dict[str, tuple[str, ...]]:
    gate = read_gate(Options(gate_file=ESTATE), [Path("out")])
    return dict(gate.settings.for_policies.lists)


def test_a_gate_file_that_is_there_stays(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree("environments", tmp_path / "specs")
    (tmp_path / "specs" / "_gate.yaml").write_text("lists: {}\n")
    status, out, _ = run(capsys, "test-two", "--specs", str(tmp_path / "specs"))
    assert (status, "_gate.yaml\n" in out) == (0, False)
    assert "  onprem_cidrs: 10.12.16.0/22, 10.8.0.0/16, 10.9.0.0/20\n" in out
    assert (tmp_path / "specs" / "_gate.yaml").read_text() == "lists: {}\n"


def test_waivers_are_ready_for_what_nobody_can_mend(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """In force it would be unused, which refuses; without its comments it is valid."""
    where = ("--specs", str(tmp_path), "--region", "eu-west-1")
    assert run(capsys, "sandbox", *where)[0] == 0
    gate = tmp_path / "_gate.yaml"
    built_in = Path("policies/gate.yaml")
    assert waived(gate) == []
    start, ready = gate.read_text().split("  findings: []\n")
    gate.write_text(start + ready.replace("\n  # ", "\n  "))
    assert load_settings(gate, built_in)
    every = [
        "secrets-no-plaintext-in-state",
        "iam-no-wildcard-resource-for-writes",
        "kms-iam-no-full-access",
    ]
    assert waived(gate) == every


def waived(gate: Path) -> list[str]:
    read = YAML(typ="safe", pure=True).load(gate)
    return [entry["id"] for entry in read["waivers"]["findings"]]


def test_a_second_account_needs_nothing_in_the_gate_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(capsys, "production", "--region", "eu-west-1")
    status, out, _ = run(capsys, "staging", "--account", "nonprod", "--stage", "non-production")
    assert (status, "Add to its lists" in out) == (0, False)
    assert lists_in_force()["unlogged_buckets"] == (
        "nonprod-terraform-state",
        "nonprod-access-logs",
        "production-account-terraform-state",
        "production-account-access-logs",
    )


@pytest.fixture
def started(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An estate of one environment and its account."""
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "production", "--region", "eu-central-1")[0] == 0
    return tmp_path / "environments"


def test_accounts_that_serve_others_fit_to_the_estate(
    capsys: pytest.CaptureFixture[str], started: Path
) -> None:
    """The vault is the one that the first environment names."""
    account = started / "production-account.yaml"
    further = "log_archive:\n  regional_access_logs: {eu-west-1: archive-of-ireland}\n"
    account.write_text(account.read_text().replace("log_archive:\n", further))
    for role in ("backup", "log-archive", "security", "network"):
        status, out, err = run(capsys, f"shop-{role}", "--role", role)
        assert (status, out.count("wrote ")) == (0, 1), err
    accounts = load_estate(started).accounts
    home, archive = accounts["production-account"], accounts["shop-log-archive"]
    assert [a.role.value for a in accounts.values()] == [
        *("workload", "backup", "log-archive", "network", "security")
    ]
    assert archive.account_id == home.log_archive.account_id
    assert all(a.log_archive == home.log_archive for a in accounts.values())
    backup = accounts["shop-backup"]
    assert backup.backup_vaults["second-copies"].accounts == ("production-account",)
    production = started / "production.yaml"
    arn = vault_arn("eu-central-1", backup.account_id, "second-copies")
    text = production.read_text().replace(f"vault_arn: {arn}", "vault: second-copies")
    production.write_text(text)
    loaded = load_estate(started).environments["production"].environment
    assert loaded.backup
    assert arn in {tier.copy_to.arn for tier in loaded.backup.tiers.values() if tier.copy_to}
    assert sorted(lists_in_force()["approved_accounts"]) == sorted(
        account.account_id for account in accounts.values()
    )
    detects = "account shop-security switches it on in every account of the organization"
    assert detects in home.provided_by.values()
    assert run(capsys, "another", "--role", "security")[0] == 2
    assert accounts["shop-network"].network
    assert accounts["shop-network"].network.accounts == ("production-account",)
    status, _, err = run(capsys, "another", "--role", "log-archive")
    assert (status, "'shop-log-archive' is the log archive of all accounts" in err) == (2, True)


def test_a_further_account_sends_its_logs_where_the_others_do(
    capsys: pytest.CaptureFixture[str], started: Path
) -> None:
    more = ("--account", "nonprod", "--stage", "non-production")
    assert run(capsys, "staging", *more)[0] == 0
    assert run(capsys, "copies", "--role", "backup", "--stage", "non-production")[0] == 0
    accounts = load_estate(started).accounts
    assert all(a.log_archive == accounts["nonprod"].log_archive for a in accounts.values())
    assert len({account.account_id for account in accounts.values()}) == 3
    assert accounts["copies"].backup_vaults["second-copies"].accounts == ("nonprod",)


def test_what_no_account_of_a_role_can_be(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    where = ("--region", "eu-west-1", "--stage", "production")
    status, _, err = run(capsys, "copies", "--role", "backup", *where)
    assert (status, "no production account whose backups it could copy" in err) == (2, True)
    status, _, err = run(capsys, "transit", "--role", "network", *where)
    assert (status, "no production account that could attach" in err) == (2, True)
    status, _, err = run(capsys, "logs", "--role", "log-archive", "--account", "x-y", *where)
    assert (status, "leave --account out" in err) == (2, True)
    assert not list(tmp_path.iterdir())


def test_an_archive_may_come_first_and_no_environment_runs_in_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    where = ("--region", "eu-west-1")
    made = run(capsys, "logs", "--role", "log-archive", "--stage", "production", *where)
    assert made[0] == 0, made
    spec = (tmp_path / "environments" / "logs.yaml").read_text()
    assert spec.count('account_id: "000000000000"') == 2
    assert "starts its spec" not in spec  # it is this one
    owners = (tmp_path / ".github" / "CODEOWNERS").read_text()
    assert "logs.yaml" not in owners  # of the people of the gate
    status, _, err = run(capsys, "production", "--account", "logs", *where)
    assert (status, "no environment runs in 'logs', whose role is log-archive" in err) == (2, True)
    assert run(capsys, "production", *where)[0] == 0
    accounts = load_estate(tmp_path / "environments").accounts
    assert accounts["production-account"].log_archive == accounts["logs"].log_archive


def test_the_accounts_that_it_starts_pass_the_gate(
    capsys: pytest.CaptureFixture[str], started: Path
) -> None:
    for role in ("log-archive", "backup", "security", "network"):
        assert run(capsys, role, "--role", role)[0] == 0
    roots = load_estate(started).roots
    trees = {f"accounts/{n}": rendered(build_account(r), started)[0] for n, r in roots.items()}
    assert len(trees) == 5
    write(Path("out"), trees)
    options = Options(gate_file=started / "_gate.yaml", with_checkov=False)
    verdict = check(CheckOptions(Path("out"), gate=options))
    assert [f.message for f in verdict.findings if verdict.refuses(f)] == []
    assert verdict.passed > 500
