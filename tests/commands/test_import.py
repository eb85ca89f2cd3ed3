"""``pave import`` as a person runs it: the empty table, a filled one, and the root that adopts."""

import json
from pathlib import Path

import pytest

from generator import cli
from generator.config.load import load_directory
from tests.support import specs

MODULE = "module.orders_db"
INSTANCE, PARAMETERS = f"{MODULE}.aws_db_instance.this", f"{MODULE}.aws_db_parameter_group.this"
GOOD = {INSTANCE: "production-orders-db", PARAMETERS: "production-orders-db-postgres17"}


@pytest.fixture
def estate(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "environments"
    folder.mkdir()
    environment = specs.minimal_environment(databases={"orders-db": specs.database()})
    for name, spec in (("account", specs.production_account()), ("production", environment)):
        (folder / f"{name}.yaml").write_text(json.dumps(spec, indent=1))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    return tmp_path


def pave(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main([*arguments])
    return int(ended.value.code or 0)


def filled(estate: Path, text: str, name: str = "ids.yaml") -> str:
    (estate / name).write_text(text)
    return name


def table(ids: dict[str, str]) -> str:
    return "".join(f"{address}: {json.dumps(id_)}\n" for address, id_ in ids.items())


def test_the_empty_table_names_every_resource_and_the_form_of_its_id(
    estate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pave("import", "production", "orders-db", "--template") == 0
    told = capsys.readouterr().out
    assert pave("generate") == 0
    resources = load_directory(estate / "out" / "production").resources
    mine = [r.address for r in resources if r.address.startswith(f"{MODULE}.")]
    assert len(mine) > 5
    assert [a for a in mine if f'\n{a}: ""\n' not in told] == []
    assert f"# identifier, such as payments-db\n# The spec says {GOOD[INSTANCE]}; the" in told


def test_an_empty_table_is_refused(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pave("import", "production", "orders-db", "--template") == 0
    ids = filled(estate, capsys.readouterr().out)
    assert pave("import", "production", "orders-db", "--ids", ids) == 2
    assert "there is nothing to import" in capsys.readouterr().err
    assert not (estate / "extra").exists()


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_a_filled_table_becomes_import_blocks_of_the_root(estate: Path, form: str) -> None:
    text = "address,id\n" + "".join(f"{a},{i}\n" for a, i in GOOD.items())
    ids = filled(estate, table(GOOD) if form == "yaml" else text, f"ids.{form}")
    assert pave("import", "production", "orders-db", "--ids", ids) == 0
    written = (estate / "extra/production/import_orders_db.tf").read_text()
    assert f'import {{\n  to = {INSTANCE}\n  id = "production-orders-db"\n}}\n' in written
    assert pave("generate") == 0
    assert (estate / "out/production/extra_import_orders_db.tf").read_text() == written
    assert pave("generate", "--check") == 0


WRONG = {
    f"{MODULE}.aws_db_instance.thsi": '"x"',
    PARAMETERS: "17",
    f"{MODULE}.aws_iam_role_policy_attachment.monitoring": '"only-a-role"',
    f"{MODULE}.aws_cloudwatch_log_group.postgresql": '"/aws/rds/a"',
    f"{MODULE}.aws_cloudwatch_log_group.upgrade": '"/aws/rds/a"',
}


def test_everything_that_is_wrong_is_told_at_once_with_its_line(
    estate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = filled(estate, "".join(f"{a}: {i}\n" for a, i in WRONG.items()))
    assert pave("import", "production", "orders-db", "--ids", ids) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    for said, part in zip(
        lines,
        (f"did you mean {INSTANCE}?", "put it in quotes", "policy ARN", "imports a resource once"),
        strict=True,
    ):
        assert part in said
    assert [line.split(":")[1] for line in lines] == ["1", "2", "3", "5"]


def test_an_id_cannot_be_code(estate: Path) -> None:
    ids = filled(estate, table({INSTANCE: 'a"${file("/etc/passwd")}'}))
    assert pave("import", "production", "orders-db", "--ids", ids) == 0
    assert '"a\\"\\u0024{file(' in (estate / "extra/production/import_orders_db.tf").read_text()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- a\n", "not a table of addresses"),
        ("a: [\n", "not valid YAML"),
        (f"{INSTANCE}: {{a: b}}\n", "put it in quotes"),
    ],
)
def test_what_is_no_table_is_refused(
    estate: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pave("import", "production", "orders-db", "--ids", filled(estate, text)) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,address\n", "the first line is not: address,id"),
        (f"address,id\n{INSTANCE}\n", "ids.csv:2: a line has an address and an id"),
        (f"address,id\n{INSTANCE},a\n{INSTANCE},a\n", "named twice"),
        ('address,id\n"a', "not a CSV file"),
    ],
)
def test_what_is_no_csv_table_is_refused(
    estate: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = filled(estate, text, "ids.csv")
    assert pave("import", "production", "orders-db", "--ids", ids) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("production", "order-db", "--template"), "Did you mean orders-db?"),
        (("prodction", "orders-db", "--template"), "Did you mean production?"),
        (("production", "orders-db"), "either --template or --ids"),
        (("production", "orders-db", "--ids", "none.yaml"), "none.yaml"),
    ],
)
def test_a_wrong_call_says_what_is_meant(
    estate: Path, arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pave("import", *arguments) == 2
    assert says in capsys.readouterr().err


def test_a_file_of_people_stays(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = estate / "extra/production/import_orders_db.tf"
    own.parent.mkdir(parents=True)
    own.write_text("# mine\n")
    ids = filled(estate, table(GOOD))
    assert pave("import", "production", "orders-db", "--ids", ids) == 2
    assert "pave did not write it" in capsys.readouterr().err
    assert own.read_text() == "# mine\n"
    own.unlink()
    own.parent.rename(estate / "elsewhere")
    own.parent.symlink_to(estate / "elsewhere")
    assert pave("import", "production", "orders-db", "--ids", ids) == 2
    assert "is a symbolic link" in capsys.readouterr().err
    assert not [*(estate / "elsewhere").iterdir()]


def test_a_second_table_takes_the_place_of_the_first(estate: Path) -> None:
    for ids in (GOOD, {INSTANCE: "orders"}):
        name = filled(estate, table(ids))
        assert pave("import", "production", "orders-db", "--ids", name) == 0
    written = (estate / "extra/production/import_orders_db.tf").read_text()
    assert '"orders"' in written
    assert PARAMETERS not in written


def test_the_parts_of_an_account_are_adopted_too(
    estate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A state bucket that people made by hand gets its root."""
    assert pave("import", "accounts/pay-production", "state", "--template") == 0
    assert '\nmodule.state.aws_s3_bucket.state: ""\n' in capsys.readouterr().out
    ids = filled(estate, table({"module.state.aws_s3_bucket.state": "pay-production-state"}))
    assert pave("import", "accounts/pay-production", "state", "--ids", ids) == 0
    written = (estate / "extra/accounts/pay-production/import_state.tf").read_text()
    assert pave("generate") == 0
    copied = estate / "out/accounts/pay-production/extra_import_state.tf"
    assert copied.read_text() == written


def test_an_account_that_is_not_there(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pave("import", "accounts/pay-prod", "state", "--template") == 2
    assert "Did you mean accounts/pay-production?" in capsys.readouterr().err
