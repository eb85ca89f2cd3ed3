"""Working hours: what stops and starts databases, and nothing else."""

from typing import Any

import pytest

from generator.blueprint.build import build
from generator.blueprint.components.service import service
from generator.blueprint.components.working_hours import working_hours as blueprint
from generator.blueprint.context import Context
from generator.blueprint.model import Module
from generator.spec.estate import Estate
from generator.spec.load import load_texts
from tests.support import specs
from tests.support.rendered import arguments, conforming, parsed
from tests.support.written import written

ACCOUNT = specs.NON_PRODUCTION_ID


def context(hours: dict[str, Any] | None = None, **overrides: Any) -> Context:
    environment = specs.minimal_environment(
        name="sandbox", account="pay-nonprod", working_hours=hours or {}, **overrides
    )
    return specs.context_for(environment, specs.non_production_account())


def made(**overrides: Any) -> Module:
    found = context(**overrides)
    assert found.environment.working_hours
    return blueprint(found, found.environment.working_hours)


def loaded_estate(environment: dict[str, Any]) -> Estate:
    account = specs.non_production_account()
    files = {"environment.yaml": written(environment)[0], "account.yaml": written(account)[0]}
    return load_texts(files)


DATABASES = {
    "ledger": specs.database(),
    "orders": specs.database(
        engine="aurora-postgresql", storage=None, instance_class="db.r7g.large"
    ),
    "audit": specs.database(always_on=True),
}


def test_every_database_that_may_stop_has_a_start_and_a_stop() -> None:
    module = made(
        databases=DATABASES, documentdb={"profiles": specs.documentdb(phase=None, servers=None)}
    )
    conforming(module)
    place = f"arn:aws:rds:ap-southeast-1:{ACCOUNT}"
    assert module.data.role.policy["Statement"][0]["Resource"] == [
        f"{place}:db:sandbox-ledger",
        f"{place}:cluster:sandbox-orders",
        f"{place}:cluster:sandbox-profiles",
    ]
    calls = {
        s.label: (s.target.rpartition("aws-sdk:")[2], s.identifier) for s in module.data.schedules
    }
    assert calls == {
        "start_ledger": ("rds:startDBInstance", "DbInstanceIdentifier"),
        "stop_ledger": ("rds:stopDBInstance", "DbInstanceIdentifier"),
        "start_orders": ("rds:startDBCluster", "DbClusterIdentifier"),
        "stop_orders": ("rds:stopDBCluster", "DbClusterIdentifier"),
        "start_profiles": ("docdb:startDBCluster", "DbClusterIdentifier"),
        "stop_profiles": ("docdb:stopDBCluster", "DbClusterIdentifier"),
    }


def test_databases_are_up_half_an_hour_longer_than_servers() -> None:
    hours = {"start": "08:15", "stop": "19:00", "days": ["mon", "tue", "thu"]}
    module = made(hours=hours, databases={"ledger": specs.database()})
    expressions = {s.label: s.expression for s in module.data.schedules}
    assert expressions == {
        "start_ledger": "cron(45 7 ? * MON,TUE,THU *)",
        "stop_ledger": "cron(30 19 ? * MON,TUE,THU *)",
    }
    group = service(context(hours, services={"worker": specs.service()}), "worker").data.group
    when = {s.label: s.written.recurrence for s in group.schedules}
    assert when == {
        "working_hours_start": "15 8 * * MON,TUE,THU",
        "working_hours_stop": "0 19 * * MON,TUE,THU",
    }


def test_the_role_may_start_and_stop_these_databases_only() -> None:
    module = made(databases={"ledger": specs.database()})
    document = module.data.role.policy
    (statement,) = document["Statement"]
    assert statement["Action"] == ["rds:StartDBInstance", "rds:StopDBInstance"]
    assert statement["Resource"] == [f"arn:aws:rds:ap-southeast-1:{ACCOUNT}:db:sandbox-ledger"]
    (trust,) = module.data.role.trust["Statement"]
    group = f"arn:aws:scheduler:ap-southeast-1:{ACCOUNT}:schedule-group/sandbox-working-hours"
    assert trust["Condition"] == {
        "ArnLike": {"aws:SourceArn": group},
        "StringEquals": {"aws:SourceAccount": ACCOUNT},
    }


@pytest.mark.parametrize(
    "change", [{"always_on": True}, {"scaling": {"min_size": 2, "max_size": 2}}]
)
def test_a_group_goes_to_no_servers_unless_it_stays_on(change: dict[str, Any]) -> None:
    found = context(services={"worker": specs.service(**change)}).environment.services["worker"]
    sizes = [s.min_size for s in found.scaling.schedules.values()]
    assert sizes == ([] if "always_on" in change else [2, 0])


def test_schedules_of_its_own_stay() -> None:
    night = {"recurrence": "0 1 * * *", "min_size": 1, "max_size": 2, "desired_capacity": 1}
    scaling = {"min_size": 1, "max_size": 2, "schedules": {"night": night}}
    found = context(services={"worker": specs.service(scaling=scaling)}).environment
    assert list(found.services["worker"].scaling.schedules) == ["night"]


@pytest.mark.parametrize(
    ("zone", "backup", "maintenance"),
    [
        ("Asia/Singapore", "10:00-11:00", "fri:08:00-fri:09:00"),
        ("Europe/Berlin", "17:00-18:00", "fri:15:00-fri:16:00"),
        ("America/Los_Angeles", "02:00-03:00", "sat:00:00-sat:01:00"),
    ],
)
def test_windows_fall_into_the_last_hours(zone: str, backup: str, maintenance: str) -> None:
    found = context(time_zone=zone, databases={"ledger": specs.database()}).environment
    ledger = found.databases["ledger"]
    assert (ledger.backup.window, ledger.maintenance_window) == (backup, maintenance)


@pytest.mark.parametrize(
    "zone", ["Asia/Singapore", "Europe/Berlin", "Pacific/Auckland", "America/St_Johns"]
)
def test_defaults_break_no_rule_in_summer_or_winter(zone: str) -> None:
    environment = specs.minimal_environment(
        account="pay-nonprod", time_zone=zone, working_hours={}, databases=DATABASES
    )
    assert not loaded_estate(environment).warnings


def test_without_databases_there_is_no_module() -> None:
    environment = specs.minimal_environment(account="pay-nonprod", working_hours={})
    (loaded,) = loaded_estate(environment).environments.values()
    assert "working-hours" not in {module.name for module in build(loaded).modules}


def test_what_is_rendered_keeps_the_time_of_the_place() -> None:
    files = parsed(made(databases={"ledger": specs.database()}))
    schedule = next(arguments(r) for r in files.resources if r.address.endswith("stop_ledger"))
    assert schedule["schedule_expression_timezone"] == "Asia/Singapore"
    assert schedule["schedule_expression"] == "cron(30 20 ? * MON-FRI *)"
