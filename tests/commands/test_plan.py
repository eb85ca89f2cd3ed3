import json
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from tests.support.estate import Estate, estate
from tests.support.fake_engine import FakeEngine, plan_json

__all__ = ["estate"]
THING = {"address": "aws_thing.x", "type": "aws_thing", "name": "x"}


def thing(a: int) -> str:
    return plan_json({**THING, "values": {"a": a}})


@pytest.fixture
def pave(estate: Estate, capsys: Any) -> Any:
    def run(fake: FakeEngine | None, *arguments: str) -> tuple[int, str, str]:
        engine = ["--engine", str(fake.path)] if fake else []
        with pytest.raises(SystemExit) as stop:
            cli.main(["plan", *engine, *arguments])
        out, err = capsys.readouterr()
        return stop.value.code, out, err

    return run


def fake(estate: Estate, **answers: dict[str, Any]) -> FakeEngine:
    (estate.folder / "bin").mkdir(exist_ok=True)
    return FakeEngine(estate.folder / "bin", **answers)


def test_plans_are_kept_out_of_git(pave: Any, estate: Estate) -> None:
    pave(fake(estate, show={"out": thing(1)}), "a")
    assert (estate.folder / ".pave/plans/.gitignore").read_text() == "*\n"


def test_passed(pave: Any, estate: Estate) -> None:
    engine = fake(estate, show={"out": thing(1)})
    status, out, err = pave(engine, "a")
    assert status == 0
    assert out.splitlines()[:2] == [
        "Plan: 1 to create, 0 to change, 0 to replace, 0 to destroy, 0 moved.",
        "Kept: .pave/plans/a.tfplan, .pave/plans/a.plan.json",
    ]
    assert "PASSED" in out
    assert err == ""


def test_the_plan_is_judged_with_the_files(pave: Any, estate: Estate) -> None:
    """The value is the plan's; the place is where it is written."""
    estate.write("out/a/main.tf", 'variable "a" {}\nresource "aws_thing" "x" {\n  a = var.a\n}\n')
    status, out, _ = pave(fake(estate, show={"out": thing(2)}), "a")
    assert status == 1
    assert "`a` is 2; it must be 1" in out
    assert "out/a/main.tf:3" in out


def test_a_plan_of_other_files_gives_no_verdict(pave: Any, estate: Estate) -> None:
    other = plan_json({**THING, "address": "aws_thing.y", "name": "y", "values": {}})
    status, _, err = pave(fake(estate, show={"out": other}), "a")
    assert status == 3
    assert "was not planned from the files" in err


def test_offline_keeps_nothing_to_apply(pave: Any, estate: Estate) -> None:
    status, out, _ = pave(fake(estate, show={"out": thing(1)}), "a", "--offline")
    assert status == 0
    assert "Kept: .pave/plans/a.plan.json" in out
    assert not list(estate.folder.rglob("*.tfplan"))


def test_secrets_of_a_plan_are_not_printed(pave: Any, estate: Estate) -> None:
    shown = plan_json({**THING, "values": {"a": 2, "password": "hush"}})
    shown = shown.replace('"values"', '"sensitive_values": {"password": true}, "values"')
    engine = fake(estate, plan={"out": "aws_thing.x"}, show={"out": shown})
    for more in ([], ["--verbose"]):
        status, out, err = pave(engine, "a", *more)
        assert status == 1
        assert "hush" not in out + err
    assert "aws_thing.x" in err


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"init": {"err": "no provider", "status": 1}}, "init failed.\n\nno provider"),
        ({"plan": {"err": "crash", "status": 11}}, "plan failed.\n\ncrash"),
        ({"show": {"out": "{"}}, "The plan cannot be read"),
        ({"show": {"out": '{"format_version": "9.0", "planned_values": {}}'}}, "9.0"),
    ],
)
def test_no_plan_no_verdict(pave: Any, estate: Estate, answers: Any, message: str) -> None:
    status, out, err = pave(fake(estate, **answers), "a")
    assert status == 3
    assert message in err
    assert "PASSED" not in out


def test_without_an_engine(pave: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    status, _, err = pave(None, "a")
    assert status == 3
    assert "Terraform or OpenTofu, version 1.10 or newer" in err
    status, _, err = pave(None, "a", "--engine", "other")
    assert (status, err) == (3, "other is not a program that can be run.\n")


def test_wrong_usage(pave: Any, estate: Estate) -> None:
    engine = fake(estate)
    estate.write("p.json", "{}")
    for arguments, message in (
        (["c"], "No such target: c"),
        (["p.json"], "is already a plan"),
        (["a", "--gate", "none.yaml"], "'none.yaml' does not exist"),
        ([], "Missing argument 'NAME'"),
    ):
        status, out, err = pave(engine, *arguments)
        assert (status, out) == (2, "")
        assert message in err
    assert not engine.calls


def test_a_loss_of_data_is_refused_unless_named(pave: Any, estate: Estate) -> None:
    shown = json.loads(thing(1))
    gone = "module.db.aws_db_instance.this"
    shown["resource_changes"].append(
        {
            "address": gone,
            "mode": "managed",
            "type": "aws_db_instance",
            "name": "this",
            "change": {"actions": ["delete"], "before": {}, "after": None},
        }
    )
    engine = fake(estate, show={"out": json.dumps(shown)})
    status, out, _ = pave(engine, "a")
    assert status == 1
    assert out.endswith(
        f"REFUSED  this plan would destroy data; to allow it: --accept-loss {gone}\n"
    )
    status, out, _ = pave(engine, "a", "--accept-loss", gone)
    assert status == 0
    assert f"DESTROY of data: {gone}" in out
    assert pave(engine, "a", "--accept-loss", "module.other.aws_db_instance.this")[0] == 1
