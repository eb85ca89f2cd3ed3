"""``pave generate`` as a person runs it."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.blueprint.model import Announced, Blueprint
from generator.generate import portable
from generator.resources import data_folder
from tests.support import specs
from tests.support.terraform_core import fmt_diff
from tests.support.trees import snapshot


@pytest.fixture
def estate(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two small environments, specs in ``environments``."""
    folder = tmp_path / "environments"
    folder.mkdir()
    write_spec(folder, "account", specs.production_account())
    write_spec(
        folder, "nonprod", specs.non_production_account(state={"bucket": "pay-nonprod-state"})
    )
    write_spec(folder, "production", specs.minimal_environment(services={"api": specs.service()}))
    network = {"cidr": "10.30.0.0/16"}
    staging = specs.minimal_environment(name="staging", account="pay-nonprod", network=network)
    write_spec(folder, "staging", staging)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    return tmp_path


def write_spec(folder: Path, name: str, spec: dict[str, Any]) -> None:
    (folder / f"{name}.yaml").write_text(json.dumps(spec, indent=1, ensure_ascii=False))


def change(estate: Path, name: str, **overrides: Any) -> None:
    path = estate / f"environments/{name}.yaml"
    path.write_text(json.dumps(specs.merged(json.loads(path.read_text()), overrides), indent=1))


def pave(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["generate", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_generates_all_and_says_what(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pave() == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert re.fullmatch(r"out/accounts/pay-nonprod: \d+ resources, \d+ files new", lines[0])
    assert re.fullmatch(r"out/production: \d+ resources, \d+ files new", lines[2])
    assert re.fullmatch(r"out/staging: \d+ resources, \d+ files new", lines[3])
    assert re.fullmatch(r"\d+ warnings about the specs: pave validate\n", said.err)
    assert (estate / "out/production/modules/api").is_dir()
    assert fmt_diff(estate / "out") == ""


def test_an_account_is_called_after_its_folder(
    estate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pave("accounts/pay-nonprod") == 0
    assert capsys.readouterr().out.startswith("out/accounts/pay-nonprod: ")
    assert not (estate / "out/staging").exists()
    assert pave("pay-nonprod") == 2
    assert "did you mean 'accounts/pay-nonprod'?" in capsys.readouterr().err


def test_an_account_without_a_spec_is_removed_when_asked(estate: Path) -> None:
    pave()
    (estate / "environments/nonprod.yaml").unlink()
    (estate / "environments/staging.yaml").unlink()
    assert pave() == 0
    assert (estate / "out/accounts/pay-nonprod/main.tf").exists()
    assert pave("--prune") == 0
    assert not (estate / "out/accounts/pay-nonprod").exists()
    assert (estate / "out/accounts/pay-production/main.tf").exists()


def test_the_second_run_changes_nothing(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pave()
    before = snapshot(estate / "out")
    assert pave() == 0
    assert capsys.readouterr().out.count("nothing changed") == 4
    assert pave("--check") == 0
    assert capsys.readouterr().out.count("up to date") == 4
    assert snapshot(estate / "out") == before


def test_only_the_named_one(estate: Path) -> None:
    assert pave("staging") == 0
    assert [p.name for p in (estate / "out").iterdir() if p.is_dir()] == ["staging"]


def test_an_unknown_name(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pave("prodution") == 2
    said = capsys.readouterr().err
    assert "no environment or account 'prodution'; did you mean 'production'?" in said
    assert pave("zzz") == 2
    assert "there are: production, staging, accounts/pay-nonprod" in capsys.readouterr().err


def test_output_is_the_same_from_anywhere(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pave()
    (estate / "other").mkdir()
    monkeypatch.chdir(estate / "other")
    assert pave("--specs", str(estate / "environments"), "--out", "absolute") == 0
    assert pave("--specs", "../environments", "--out", "relative") == 0
    first = snapshot(estate / "out")
    assert snapshot(estate / "other/absolute") == first
    assert snapshot(estate / "other/relative") == first
    assert not any(str(estate) in text for text in first.values())


def test_names_of_specs_in_the_output(tmp_path: Path) -> None:
    specs_folder = tmp_path / "environments"
    assert portable(str(specs_folder / "a.yaml"), specs_folder) == "environments/a.yaml"
    assert portable("environments/a.yaml", Path("environments")) == "environments/a.yaml"
    assert portable("/elsewhere/a.yaml", specs_folder) == "environments/a.yaml"


def test_the_manifest_maps_resources_to_spec_paths(estate: Path) -> None:
    pave()
    manifest = json.loads((estate / "out/production/.pave.json").read_text())
    file, path = manifest["sources"]["module.api.aws_autoscaling_group.this"]
    assert file == "environments/production.yaml"
    assert path == "services.api"
    assert manifest["sources"]["module.api"] == [file, path]
    files = set(snapshot(estate / "out/production")) - {".pave.json"}
    assert set(manifest["files"]) == files


def test_a_comment_in_a_spec_changes_nothing(estate: Path) -> None:
    pave()
    before = snapshot(estate / "out")
    spec = estate / "environments/production.yaml"
    spec.write_text("# a comment\n" + spec.read_text())
    assert pave("--check") == 0
    assert pave() == 0
    assert snapshot(estate / "out") == before


def test_check_tells_what_is_stale(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pave()
    before = snapshot(estate / "out")
    change(estate, "production", owner="somebody-else")
    capsys.readouterr()
    assert pave("--check") == 1
    said = capsys.readouterr()
    assert "out/production/providers.tf: differs from what pave would generate now" in said.out
    assert re.search(r'^\+ +owner += "somebody-else"$', said.out, re.MULTILINE)
    assert "out is not up to date: run `pave generate`" in said.err
    assert snapshot(estate / "out") == before
    assert pave("--check", "staging") == 0


def test_an_edit_is_kept_until_forced(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pave()
    edited = estate / "out/staging/main.tf"
    edited.write_text("# mine\n")
    before = snapshot(estate / "out")
    assert pave() == 2
    assert "out/staging/main.tf: was edited since it was generated" in capsys.readouterr().err
    assert snapshot(estate / "out") == before
    assert pave("--force") == 0
    assert "# mine" not in edited.read_text()


def test_a_removed_component_goes(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pave()
    change(estate, "production", services=None)
    capsys.readouterr()
    assert pave() == 2
    refused = capsys.readouterr().err.partition("What was never applied")[0]
    assert pave("--check") == 1
    told = capsys.readouterr()
    assert refused in told.err
    assert "out is not up to date, and `pave generate` would refuse this" in told.err
    assert "out/production/modules/api" in told.out
    log_group = "module.api.aws_cloudwatch_log_group.this"
    change(estate, "production", services=None, retired=[{"what": log_group, "data": "kept"}])
    linked = "module.linked_roles.aws_iam_service_linked_role.autoscaling"
    change(estate, "account", retired=[{"what": linked, "data": "kept"}])
    capsys.readouterr()
    assert pave() == 0
    assert not (estate / "out/production/modules/api").exists()
    assert "files removed" in capsys.readouterr().out
    assert pave("--check") == 0


def test_the_root_of_the_account_comes_before_a_new_right(
    estate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = {"people": ["arn:aws:iam::444455556666:role/engineers"]}
    change(estate, "nonprod", deploy={"per_environment": True, **people})
    pave()
    assert "first" not in capsys.readouterr().err
    change(estate, "staging", queues={"jobs": {"pci_scope": "out-of-scope"}})
    assert pave("staging") == 0
    first = "accounts/pay-nonprod first: pave-deploy-staging needs sqs:CreateQueue, "
    assert f"staging: generate and apply {first}" in capsys.readouterr().err
    assert pave() == 0
    assert f"staging: apply {first}" in capsys.readouterr().err
    assert pave() == 0
    assert "first" not in capsys.readouterr().err


def test_a_root_without_a_spec_goes_only_when_asked(
    estate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pave()
    (estate / "environments/staging.yaml").unlink()
    capsys.readouterr()
    assert pave() == 0
    told = capsys.readouterr().err
    assert "out/staging: its spec is gone. What Terraform made from it stays in AWS" in told
    assert "only these files can destroy it; then `pave generate --prune` removes them" in told
    assert (estate / "out/staging/main.tf").exists()
    assert pave("--check") == 1
    told = capsys.readouterr().out
    assert "out/staging: its spec is gone; `pave generate --prune` removes it" in told
    assert pave("--prune") == 0
    assert "out/staging: removed, because its spec is gone" in capsys.readouterr().out
    assert not (estate / "out/staging").exists()
    assert pave("--check") == 0


@pytest.mark.parametrize(
    "options", [["--check", "--force"], ["--check", "--prune"], ["--prune", "staging"]]
)
def test_options_that_do_not_go_together(estate: Path, options: list[str]) -> None:
    assert pave(*options) == 2
    assert not (estate / "out").exists()


def test_a_wrong_spec_leaves_the_output(estate: Path) -> None:
    pave()
    before = snapshot(estate / "out")
    change(estate, "staging", region="mars-1")
    change(estate, "production", owner="changed")
    assert pave() == 2
    assert snapshot(estate / "out") == before


def test_no_specs_at_all(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pave("--specs", "nowhere") == 2
    shutil.rmtree(estate / "environments")
    (estate / "environments").mkdir()
    assert pave() == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_render_that_is_not_what_was_decided(
    estate: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator import decided
    from generator.blueprint import build

    def wrong(loaded: Any) -> Blueprint:
        made = build.build(loaded)
        kms = made.modules[0]
        more = replace(kms, resources=(*kms.resources, Announced("aws_kms_key", "forgotten")))
        return replace(made, modules=(more, *made.modules[1:]))

    pave()
    before = snapshot(estate / "out")
    change(estate, "production", owner="changed")
    monkeypatch.setattr(decided, "build", wrong)
    assert pave() == 3
    assert (
        "module.kms.aws_kms_key.forgotten: in the blueprint, but not rendered"
        in capsys.readouterr().err
    )
    assert snapshot(estate / "out") == before


BROKEN = {
    "\n{{ absent }}": "root/versions.tf.j2:2: 'absent' is undefined",
    "{% if %}": "root/versions.tf.j2:1: Expected an expression",
    "{{ 'a b' | ident }}": "root/versions.tf.j2:1: not a Terraform identifier",
    "{{ root.modules }}": "root/versions.tf.j2:1: no HCL literal for",
    'a = "b': "a quoted string does not end",
    "}{": "versions.tf:2: unexpected",
    'resource "aws_vpc" "sneaked_in" {}': "aws_vpc.sneaked_in: rendered, but not in the blueprint",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_template_leaves_the_output(
    estate: Path, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from jinja2 import FileSystemLoader

    from generator.render.environment import environment

    pave()
    before = snapshot(estate / "out")
    change(estate, "production", owner="changed")
    shutil.copytree(data_folder("templates"), estate / "templates")
    (estate / "templates/root/versions.tf.j2").write_text(text)
    broken = FileSystemLoader(estate / "templates")
    monkeypatch.setattr(environment(), "loader", broken)
    assert pave("production") == 3
    assert BROKEN[text] in capsys.readouterr().err
    assert snapshot(estate / "out") == before


def test_progress_is_for_terminals(estate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert pave() == 0
    shown = terminal.getvalue()
    assert "rendering production" in shown
    assert re.search(r"\r\x1b\[K[2-9] warnings about the specs: pave validate\n$", shown)


def test_a_store_that_left_the_spec_is_refused(
    estate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(estate, "production", databases={"db": specs.database()})
    assert pave() == 0
    before = snapshot(estate / "out")
    change(estate, "production", databases=None)
    assert pave() == 2
    said = capsys.readouterr().err
    assert "  module.db.aws_db_instance.this\n" in said
    assert "Nothing was written." in said
    assert pave("--force") == 2
    assert snapshot(estate / "out") == before
    key = "module.kms.aws_kms_key.confidential"
    retired = [{"what": what, "data": "kept"} for what in ("db", key)]
    change(estate, "production", retired=retired)
    assert pave() == 0
    assert pave("--check") == 0
    runbook = (estate / "out/production/RUNBOOK.md").read_text()
    assert "Retire db and keep its data" in runbook
    change(estate, "production", retired=None)
    assert pave() == 0
    assert not (estate / "out/production/removed.tf").exists()
