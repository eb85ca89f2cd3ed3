"""Loading an estate from a folder, and rules over all of its specs."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from generator.errors import InputError, UsageError
from generator.spec.load import load_estate, load_texts
from tests.support import specs
from tests.support.existing import existing_environment


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "cache"))


def messages(*documents: Any) -> list[str]:
    texts = {f"{n}.yaml": json.dumps(document) for n, document in enumerate(documents)}
    with pytest.raises(InputError) as caught:
        load_texts(texts)
    return [f"{p.file} {p.field} {p.message}" for p in caught.value.problems]


def test_the_examples_are_valid_and_sorted() -> None:
    estate = load_estate(Path("environments"))
    assert list(estate.environments) == ["development", "production", "staging"]
    production = estate.environments["production"]
    assert len(production.environment.services) >= 8
    assert {d.engine.value for d in production.environment.databases.values()} == {
        "postgres",
        "mysql",
        "aurora-postgresql",
        "sqlserver-se",
    }
    assert production.account is estate.accounts["smartpay-production"]


def test_a_second_load_comes_from_the_cache_and_is_equal(tmp_path: Path) -> None:
    first = load_estate(Path("environments"))
    stored = sorted((tmp_path / "cache").rglob("*.json"))
    assert stored
    assert load_estate(Path("environments")) == first
    for path in stored:
        path.write_text("[1, 2")
    assert load_estate(Path("environments")) == first


def test_kind_decides_what_a_file_is() -> None:
    assert messages({"kind": "enviroment"}) == ["0.yaml kind must say what this spec describes"]
    assert messages({}) == ["0.yaml kind must say what this spec describes"]


def test_two_environments_with_one_name_or_range_or_asn() -> None:
    gateway = {"private_gateway": {"asn": 64700}}
    one = specs.minimal_environment(**gateway)
    other = specs.minimal_environment(name="other", network={"cidr": "10.20.128.0/17"}, **gateway)
    found = messages(specs.production_account(), one, other, specs.minimal_environment())
    assert "2.yaml network.cidr overlaps 10.20.0.0/16 of 1.yaml" in found
    assert "2.yaml private_gateway.asn the ASN is already used in 1.yaml" in found
    assert "3.yaml name the name is already used in 1.yaml" in found


def test_two_environments_in_one_vpc() -> None:
    one, other = existing_environment(), existing_environment(name="other")
    found = messages(specs.production_account(), one, other)
    text = "one environment only may be in a VPC; this one is already used in 1.yaml"
    assert f"2.yaml network.existing.vpc_id {text}" in found


def test_a_site_overlaps_the_network_of_another_environment() -> None:
    full = specs.full_environment()
    other = specs.minimal_environment(name="other", network={"cidr": "10.12.0.0/16"})
    found = messages(specs.production_account(), full, other)
    assert found == ["1.yaml sites.office.cidrs.0 overlaps 10.12.0.0/16, the VPC of 2.yaml"]


def test_accounts_are_distinct() -> None:
    twin = specs.production_account(name="twin")
    found = messages(specs.production_account(), twin)
    assert found == [
        "1.yaml account_id the account is already described in 0.yaml",
        "1.yaml state.bucket the state bucket is already used in 0.yaml",
    ]


def test_logs_leave_the_account_the_boundary_belongs_to_it_and_the_pipeline_keeps_keys() -> None:
    account = specs.production_account(
        log_archive={"account_id": specs.PRODUCTION_ID},
        permissions_boundary="arn:aws:iam::999999999999:policy/x",
        key_administrator_role="pave-deploy",
        state={"region": "mars-1", "kms_key_alias": "alias/aws/s3"},
    )
    found = messages(account)
    assert [line.split()[1] for line in found] == [
        "key_administrator_role",
        "log_archive.account_id",
        "permissions_boundary",
        "state.kms_key_alias",
        "state.region",
    ]


def test_the_pipeline_cannot_make_itself_the_role_that_deletes_keys() -> None:
    account = specs.production_account(key_administrator_role="production-custodians")
    (found,) = messages(account, specs.minimal_environment())
    assert found.startswith("1.yaml account its key_administrator_role production-custodians")
    other = specs.minimal_environment(name="live")
    load_texts({"account.yaml": json.dumps(account), "live.yaml": json.dumps(other)})


def test_all_problems_of_all_files_come_at_once() -> None:
    first = specs.minimal_environment(region="x")
    second = specs.minimal_environment(name="second", network={"cidr": "10.30.0.0/8"})
    found = messages(specs.production_account(account_id="1"), first, second)
    assert {line.split()[0] for line in found} == {"0.yaml", "1.yaml", "2.yaml"}


def test_no_folder_and_no_specs(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        load_estate(tmp_path / "none")
    (tmp_path / "_defaults.yaml").write_text("owner: x\n")
    with pytest.raises(UsageError, match="no specs"):
        load_estate(tmp_path)


def test_what_is_no_regular_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(InputError) as caught:
        load_estate(tmp_path)
    assert [Path(p.file).name for p in caught.value.problems] == ["folder.yaml", "pipe.yaml"]


def write(folder: Path, name: str, spec: Any) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(spec if isinstance(spec, str) else json.dumps(spec))


def team(name: str, cidr: str, **overrides: Any) -> specs.Spec:
    return specs.minimal_environment(name=name, network={"cidr": cidr}, **overrides)


def test_each_team_has_a_folder_and_shares_defaults(tmp_path: Path) -> None:
    write(tmp_path, "account.yaml", specs.production_account())
    write(tmp_path, "_shared/owner.yaml", {"tags": {"cost_centre": "cards"}})
    write(
        tmp_path, "cards/live.yaml", team("cards", "10.1.0.0/16", extends="../_shared/owner.yaml")
    )
    write(tmp_path, "payouts/eu/live.yaml", team("payouts", "10.2.0.0/16"))
    write(tmp_path, ".git/x.yaml", "kind: nothing")
    estate = load_estate(tmp_path)
    assert list(estate.environments) == ["cards", "payouts"]
    cards = estate.environments["cards"]
    assert cards.environment.tags == {"cost_centre": "cards"}
    assert cards.file == (tmp_path / "cards/live.yaml").as_posix()


def test_no_team_waits_for_another(tmp_path: Path) -> None:
    write(tmp_path, "account.yaml", specs.production_account())
    write(tmp_path, "cards.yaml", team("cards", "10.1.0.0/16"))
    write(tmp_path, "broken.yaml", team("broken", "10.2.0.0/16", owner=7))
    write(tmp_path, "syntax.yaml", "kind: [")
    estate = load_estate(tmp_path, ["cards"])
    assert list(estate.environments) == ["cards"]
    assert {Path(p.file).name for p in estate.left_out} == {"broken.yaml", "syntax.yaml"}
    for names in ([], ["broken"], ["cards", "broken"], ["unheard-of"]):
        with pytest.raises(InputError):
            load_estate(tmp_path, names)


def test_what_two_specs_have_in_common_stops_both(tmp_path: Path) -> None:
    write(tmp_path, "account.yaml", specs.production_account())
    for name, cidr in (("a1", "10.1.0.0/16"), ("b1", "10.1.0.0/17"), ("c1", "10.3.0.0/16")):
        write(tmp_path, f"{name}.yaml", team(name, cidr))
    assert list(load_estate(tmp_path, ["c1"]).environments) == ["c1"]
    for name in ("a1", "b1"):
        with pytest.raises(InputError, match="overlaps"):
            load_estate(tmp_path, [name])


def test_an_account_that_is_wrong_stops_its_environments(tmp_path: Path) -> None:
    write(tmp_path, "account.yaml", specs.production_account(permissions_boundary="none"))
    write(tmp_path, "cards.yaml", team("cards", "10.1.0.0/16"))
    with pytest.raises(InputError, match="is not an IAM policy of this account"):
        load_estate(tmp_path, ["cards"])


def test_a_mistake_in_defaults_names_the_specs_that_have_it(tmp_path: Path) -> None:
    write(tmp_path, "account.yaml", specs.production_account())
    write(tmp_path, "_defaults.yaml", "ownr: platform\n")
    for name, cidr in (("a1", "10.1.0.0/16"), ("b1", "10.2.0.0/16")):
        write(tmp_path, f"{name}.yaml", team(name, cidr, extends="_defaults.yaml"))
    with pytest.raises(InputError) as caught:
        load_estate(tmp_path)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{tmp_path}/_defaults.yaml:1: ownr: unknown field")
    assert str(problem).endswith(f"(in {tmp_path}/a1.yaml, {tmp_path}/b1.yaml)")


def test_an_image_waits_for_the_account_that_the_scaffold_left_open() -> None:
    account = specs.production_account(account_id=12 * "0")
    found = messages(account, specs.container_environment())
    assert any("account_id of pay-production is still 000000000000" in text for text in found)


def test_what_only_follows_from_a_wrong_account_is_not_told() -> None:
    account = specs.production_account(account_id=111122223333)
    environment = specs.full_environment()
    assert messages(account, environment) == ["0.yaml account_id must be text; put it in quotes"]
    del account["stage"]
    assert messages(account, environment) == [
        "0.yaml account_id must be text; put it in quotes",
        "0.yaml stage is required: Stage class of everything in the account",
    ]
    environment["account"] = "pay-prod"
    assert messages(specs.production_account(), environment) == ["1.yaml account unknown account"]
