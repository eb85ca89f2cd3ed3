"""``pave generate`` with own Terraform, from the folder to the next rendering without it."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_files
from generator.errors import InputError, UsageError
from generator.generate import Generated, GenerateOptions, generate
from generator.own.read import beside, read_own, refuse_dangling
from tests.support import specs

TABLE = """resource "aws_dynamodb_table" "claims" {
  name     = module.kms.logs_key_arn
  hash_key = "id"
}

resource "aws_glue_workflow" "news" {
  for_each = toset(["a", "b"])
  name     = each.key
}
"""


@pytest.fixture
def estate(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One small environment, with a table and a topic of its own."""
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    (tmp_path / "environments").mkdir()
    write_spec(tmp_path)
    (tmp_path / "environments/account.yaml").write_text(json.dumps(specs.production_account()))
    write(tmp_path, "claims.tf", TABLE)
    return tmp_path


def write_spec(estate: Path, **overrides: Any) -> None:
    text = json.dumps(specs.minimal_environment(**overrides))
    (estate / "environments/production.yaml").write_text(text)


def write(estate: Path, path: str, text: str) -> None:
    file = estate / "extra/production" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def run(estate: Path, **options: bool) -> Generated:
    return generate(GenerateOptions(estate / "environments", estate / "out", **options))


def test_own_files_are_copied_checked_and_known_to_the_manifest(estate: Path) -> None:
    run(estate)
    root = estate / "out/production"
    assert (root / "extra_claims.tf").read_text() == TABLE
    sources = json.loads((root / ".pave.json").read_text())["sources"]
    assert sources["aws_dynamodb_table.claims"] == ["extra/production/claims.tf", ""]
    assert "aws_glue_workflow" in (root / "RUNBOOK.md").read_text()
    assert not run(estate, check=True).outcome.stale
    write(estate, "claims.tf", TABLE + "# more\n")
    assert run(estate, check=True).outcome.stale
    (root / "extra_claims.tf").write_text(TABLE + "# edited in the wrong place\n")
    with pytest.raises(UsageError, match=r"extra_claims\.tf"):
        run(estate)


def test_a_store_that_is_gone_is_refused_and_the_rest_is_told(estate: Path) -> None:
    run(estate)
    (estate / "extra/production/claims.tf").unlink()
    with pytest.raises(UsageError) as refused:
        run(estate)
    assert "  aws_dynamodb_table.claims\n" in str(refused.value)
    assert "  - {what: aws_dynamodb_table.claims, data: kept}" in str(refused.value)
    write_spec(estate, retired=[{"what": "aws_dynamodb_table.claims", "data": "kept"}])
    (note,) = run(estate).notes
    assert "extra/production/claims.tf no longer declares aws_glue_workflow.news" in note
    assert "from = aws_dynamodb_table.claims" in (estate / "out/production/removed.tf").read_text()


def test_a_rename_follows_the_moved_block_of_the_file(estate: Path) -> None:
    run(estate)
    renamed = TABLE.replace('"claims"', '"disputes"')
    write(estate, "claims.tf", renamed)
    with pytest.raises(UsageError, match="write a `moved` block there"):
        run(estate)
    move = "moved {\n  from = aws_dynamodb_table.claims\n  to   = aws_dynamodb_table.disputes\n}\n"
    write(estate, "claims.tf", renamed + move)
    assert run(estate).notes == ()


def test_the_own_removed_block_speaks_as_well(estate: Path) -> None:
    run(estate)
    kept = "  lifecycle {\n    destroy = false\n  }\n"
    text = f"removed {{\n  from = aws_dynamodb_table.claims\n{kept}}}\n"
    write(estate, "claims.tf", text)
    run(estate)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('output "a" {\n  value = module.gone.x\n}\n', "2: module 'gone' is not declared"),
        ('output "a" {\n  value = module.kms.x\n}\n', "2: module.kms has no output 'x'"),
        ('module "a" {\n  source = "../../other"\n}\n', "1: module a: there is no folder"),
        ('output "network" {\n  value = 1\n}\n', "1: output.network is declared in outputs"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(estate: Path, text: str, message: str) -> None:
    write(estate, "bad.tf", text)
    for _ in range(2):  # what is refused is not remembered as good
        with pytest.raises(InputError) as refused:
            run(estate)
        assert f"extra/production/bad.tf:{message}" in str(refused.value)


def test_names_in_try_need_not_exist(estate: Path) -> None:
    own = read_own(estate / "environments", "production")
    text = 'output "a" {\n  value = try(module.gone.x, 1)\n}\n'
    refuse_dangling(load_files({"extra_claims.tf": text}, "t"), own)


def test_a_folder_of_no_environment_is_a_mistake(estate: Path) -> None:
    (estate / "extra/prodution").mkdir()
    with pytest.raises(InputError, match="did you mean production"):
        run(estate)


def test_the_folder_is_beside_that_of_the_specs(tmp_path: Path) -> None:
    assert beside(Path("infra/environments")) == Path("infra/extra")
    assert beside(tmp_path / "environments") == tmp_path / "extra"
    assert beside(Path()) == Path.cwd().parent / "extra"


def test_a_linked_folder_is_refused(estate: Path) -> None:
    (estate / "extra/production").rename(estate / "elsewhere")
    (estate / "extra/production").symlink_to(estate / "elsewhere")
    with pytest.raises(InputError, match="symbolic link"):
        run(estate)
