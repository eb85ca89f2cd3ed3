"""Lists of the gate that follow from account specs: from where, in which form, how far trusted."""

import json
import re
import subprocess
from pathlib import Path
from typing import get_args

import pytest
from pydantic.fields import FieldInfo

from generator.errors import NoVerdictError
from generator.gate.options import Options
from generator.gate.settings.account_specs import account_specs
from generator.gate.settings.estate_lists import ACCOUNT, BUCKET, lists_of
from generator.gate.settings.gate import read_gate
from generator.gate.settings.gate_file import ESTATE
from generator.gate.settings.spec_sources import FolderSpecs, RevisionSpecs
from generator.spec.model.account_names import AccountId, BucketName

ARCHIVE = """kind: account
name: archive
account_id: "777788889999"
role: log-archive
state: {bucket: archive-state}
log_archive:
  account_id: "777788889999"
  access_logs_bucket: logs-access
  flow_logs_bucket: logs-flow
"""
LIVE = """kind: account
name: live
account_id: "111122223333"
state: {bucket: live-state}
log_archive: {account_id: "777788889999", flow_logs_bucket: logs-flow}
"""


def added(folder: Path, **texts: str) -> dict[str, list[str]]:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
    found: dict[str, list[str]] = {}
    for name, fact in lists_of(FolderSpecs(folder)).entries:
        found.setdefault(name, []).append(fact.value)
    return found


def test_each_fact_of_an_account_goes_to_its_list(tmp_path: Path) -> None:
    assert added(tmp_path, archive=ARCHIVE, live=LIVE) == {
        "log_archive_buckets": ["logs-access", "logs-flow"],
        "sse_s3_buckets": ["logs-access"],
        "unlogged_buckets": ["archive-state", "live-state"],
        "approved_accounts": ["777788889999", "111122223333"],
    }


def test_a_bucket_of_access_logs_takes_no_key_and_logs_nothing(tmp_path: Path) -> None:
    found = added(tmp_path, live=LIVE + "access_logs: {bucket: live-access}\n")
    assert found["sse_s3_buckets"] == ["live-access"]
    assert found["unlogged_buckets"] == ["live-state", "live-access"]
    assert "live-access" not in found["log_archive_buckets"]


def test_buckets_of_further_regions_go_to_the_same_lists(tmp_path: Path) -> None:
    text = ARCHIVE + "  regional_access_logs: {eu-west-1: logs-ireland}\n"
    own = LIVE + "access_logs: {bucket: live-access, regional: {eu-west-1: live-ireland}}\n"
    found = added(tmp_path, archive=text, live=own)
    assert found["log_archive_buckets"] == ["logs-access", "logs-flow", "logs-ireland"]
    assert found["sse_s3_buckets"] == ["logs-access", "logs-ireland", "live-access", "live-ireland"]
    assert found["unlogged_buckets"][-2:] == ["live-access", "live-ireland"]


def test_only_an_archive_says_which_of_its_buckets_take_no_key(tmp_path: Path) -> None:
    named = "flow_logs_bucket: logs-flow, regional_access_logs: {eu-west-1: logs-ireland}}"
    found = added(tmp_path, live=LIVE.replace("flow_logs_bucket: logs-flow}", named))
    assert "logs-ireland" in found["log_archive_buckets"]
    assert "sse_s3_buckets" not in found


def test_json_is_yaml_too(tmp_path: Path) -> None:
    text = '{"name": "a", "kind": "account", "state": {"bucket": "of-json"}}'
    assert added(tmp_path, a=text) == {"unlogged_buckets": ["of-json"]}


def test_an_account_alone_approves_its_archive_and_not_itself(tmp_path: Path) -> None:
    found = added(tmp_path, live=LIVE)
    assert found["approved_accounts"] == ["777788889999"]
    assert "sse_s3_buckets" not in found


def test_both_sides_of_a_vault_for_copies_are_known_and_nobody_else(tmp_path: Path) -> None:
    backup = LIVE.replace("live", "second").replace("111122223333", "222233334444")
    backup = backup.replace("777788889999", "999999999999")
    backup += "backup_vaults: {v: {accounts: [live]}}\n"
    other = LIVE.replace("live", "other").replace("111122223333", "333344445555")
    found = added(tmp_path, live=LIVE, second=backup, other=other)
    assert sorted(found["approved_accounts"]) == [
        "111122223333",
        "222233334444",
        "777788889999",
        "999999999999",
    ]


def test_extends_and_variables_mean_what_they_mean_for_pave(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    shared = "log_archive: {account_id: '777788889999', trail_bucket: '${var.archive}-trail'}\n"
    (tmp_path / "_all.yaml").write_text(f"variables: {{archive: group}}\n{shared}")
    own = "kind: account\nextends: ../_all.yaml\nname: live\naccount_id: '111122223333'\n"
    (tmp_path / "team" / "live.yaml").write_text(
        f"{own}state: {{bucket: '${{account.name}}-${{account.id}}'}}\n"
    )
    assert added(tmp_path) == {
        "log_archive_buckets": ["group-trail"],
        "unlogged_buckets": ["live-111122223333"],
        "approved_accounts": ["777788889999"],
    }
    (tmp_path / "team" / "live.yaml").write_text(f"{own}log_archive: null\n")
    assert added(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (LIVE.replace("live-state", "'*'"), 4, "state.bucket is not the name of a bucket"),
        (LIVE.replace("live-state", "[a]"), 4, "state.bucket is not the name of a bucket"),
        (LIVE.replace("live-state", "'${var.x}'"), 4, "state.bucket is not the name of a bucket"),
        (LIVE.replace("live-state", '"live-state\\n"'), 4, "state.bucket is not"),
        (LIVE.replace('"777788889999"', "777788889999"), 5, "log_archive.account_id is not an"),
        (LIVE.replace("logs-flow", "0.0.0.0/0"), 5, "log_archive.flow_logs_bucket is not"),
        (LIVE + "extends: ../out.yaml\n", 6, "extends: leads out of the folder"),
        (LIVE + "extends: x.yaml\n", 6, "extends: extends itself"),
        (LIVE + "extends: _none.yaml\n", 6, "extends: cannot be read"),
        (LIVE + "  - a\n b: [\n", 6, "not valid YAML"),
    ],
)
def test_what_has_not_its_form_stops_the_gate(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    with pytest.raises(NoVerdictError) as caught:
        added(tmp_path, x=text)
    assert f"x.yaml:{line}: {message}" in str(caught.value)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(NoVerdictError) as caught:
        added(tmp_path, x=LIVE.replace("live-state", "A").replace("logs-flow", "B"))
    assert str(caught.value).count("x.yaml:") == 2


def test_files_that_are_no_account_specs_are_not_parsed(tmp_path: Path) -> None:
    chart = "kind: Deployment\n{{ template }}: [\n"
    environment = "kind: environment\naccount: live\nstate: {bucket: x-y-z}\n"
    nested = "kind: other\nitems:\n  - kind: account\n    state: {bucket: evil-bucket}\n"
    assert added(tmp_path, chart=chart, environment=environment, nested=nested, _shared=LIVE) == {}


def test_a_spec_that_leads_out_or_is_of_another_repository_adds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "environments"
    (folder / "theirs" / ".git").mkdir(parents=True)
    (folder / "theirs" / "a.yaml").write_text(LIVE)
    (folder / ".hidden.yaml").write_text(LIVE)
    (tmp_path / "out.yaml").write_text(LIVE)
    (folder / "link.yaml").symlink_to("../out.yaml")
    assert added(folder) == {}


def test_only_beside_the_gate_file_of_an_estate(tmp_path: Path) -> None:
    (tmp_path / "live.yaml").write_text(LIVE)
    for name, there in ((ESTATE.name, True), ("strict.yaml", False)):
        (tmp_path / name).write_text("lists: {}\n")
        gate = read_gate(Options(gate_file=tmp_path / name), ())
        assert (gate.specs is not None) is there
        states = gate.settings.for_policies.lists["unlogged_buckets"]
        assert states == (("live-state",) if there else ())


def test_entries_come_after_those_of_people_and_never_twice(tmp_path: Path) -> None:
    (tmp_path / "live.yaml").write_text(LIVE)
    lists = lists_of(FolderSpecs(tmp_path))
    base = {"lists": {"approved_accounts": ["000000000001"], "unlogged_buckets": ["of-pave"]}}
    own = {"lists": {"approved_accounts": ["777788889999", "444455556666"]}}
    merged = lists.over(own, base)["lists"]
    assert merged["approved_accounts"] == ["777788889999", "444455556666"]
    assert merged["unlogged_buckets"] == ["of-pave", "live-state"]
    said = {c.key: (c.value, c.line, c.from_spec) for c in lists.added((own, base), base, "x")}
    assert "lists.approved_accounts" not in said
    assert said["lists.unlogged_buckets"] == (["live-state"], 4, True)


def test_the_forms_are_those_of_the_spec() -> None:
    for model, form in ((BucketName, BUCKET), (AccountId, ACCOUNT)):
        (field,) = (part for part in get_args(model) if isinstance(part, FieldInfo))
        assert [m.pattern for m in field.metadata if hasattr(m, "pattern")] == [
            form.replace(r"\Z", "$")
        ]
        assert re.compile(form)


def test_what_decides_a_kept_verdict_are_lists_and_values(tmp_path: Path) -> None:
    (tmp_path / "live.yaml").write_text(LIVE)
    before = lists_of(FolderSpecs(tmp_path)).raw
    (tmp_path / "live.yaml").write_text(f"# a comment\n{LIVE}")
    assert lists_of(FolderSpecs(tmp_path)).raw == before
    (tmp_path / "live.yaml").write_text(LIVE.replace("live-state", "new-state"))
    assert ["unlogged_buckets", "new-state"] in json.loads(lists_of(FolderSpecs(tmp_path)).raw)


def test_variables_cannot_multiply_a_text(tmp_path: Path) -> None:
    text = (
        LIVE.replace("live-state", f'"{"${var.x}" * 20}"') + f"variables: {{x: {'y' * 50_000}}}\n"
    )
    (tmp_path / "live.yaml").write_text(text)
    (spec,) = account_specs(FolderSpecs(tmp_path))
    found = spec.text("state", "bucket")
    assert found
    assert found.value == "${var.x}" * 20


def test_wrong_values_of_a_large_spec_are_told_in_part(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"a{number:02}.yaml").write_text(LIVE.replace("live-state", "Wrong"))
    with pytest.raises(NoVerdictError, match=r"a19\.yaml:4: state\.bucket .*\n  and 10 more\Z"):
        lists_of(FolderSpecs(tmp_path))


def test_the_name_of_a_file_is_one_line_of_a_message(tmp_path: Path) -> None:
    (tmp_path / "a\n::stop-commands::x.yaml").write_text(LIVE.replace("live-state", "Wrong"))
    with pytest.raises(NoVerdictError) as refused:
        lists_of(FolderSpecs(tmp_path))
    assert not any(line.startswith("::") for line in str(refused.value).splitlines())


def test_a_revision_of_a_whole_repository_has_the_specs_that_its_folder_has(
    tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/a.yaml").write_text(LIVE)
    (tmp_path / "b.yaml").write_text(ARCHIVE)
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "x")):
        subprocess.run(("git", *command), cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    sources = (FolderSpecs(Path()), RevisionSpecs("HEAD", Path()))
    assert [source.names() for source in sources] == [["b.yaml"], ["b.yaml"]]
