"""What `pave validate` warns about."""

from typing import Any

from generator.spec.estate import LoadedEnvironment
from generator.spec.rules.advice import advice
from tests.support import specs
from tests.support.renames import estates


def pinned(spec: specs.Spec) -> specs.Spec:
    """The same with a version of each image and the tables that are audited, which are warned
    about otherwise."""
    for database in spec.get("databases", {}).values():
        if "postgres" in database["engine"]:
            database["audited_tables"] = ["vault.cards"]
    for service in spec.get("services", {}).values():
        service["ami"].update({} if service["ami"].get("id") else {"ssm_version": 1})
    return spec


def warnings(external: specs.Spec | None = None, **services: Any) -> list[str]:
    spec = specs.minimal_environment(external=external or {}, services=services)
    context = specs.context_for(pinned(spec))
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return [warning.field for warning in advice(loaded) if warning.field.startswith("services")]


def internal(**more: Any) -> specs.Spec:
    return specs.service(port=8443, load_balancer=specs.application_load_balancer(), **more)


def test_a_service_with_a_port_and_without_a_caller() -> None:
    assert warnings(api=specs.service(port=8443)) == ["services.api"]
    assert warnings(api=internal()) == ["services.api"]


def test_a_caller_or_the_internet_reaches_it() -> None:
    assert warnings(api=internal(), web=specs.service(talks_to=["api"])) == []
    public = specs.application_load_balancer(exposure="internet")
    assert warnings(api=specs.service(port=8443, load_balancer=public)) == []


def test_callers_of_forward_proxies_name_where_they_go() -> None:
    balancer = specs.network_load_balancer(port=3128)
    proxies = specs.service(port=3128, forward_proxy=True, load_balancer=balancer)
    bank = {"cidrs": ["192.0.2.0/28"], "domains": ["api.bank.example"]}
    shop = specs.service(talks_to=["bank"])
    assert warnings({"bank": bank}, shop=shop, proxies=proxies) == []


def test_a_worker_without_a_port_pulls_its_work() -> None:
    assert warnings(worker=specs.service()) == []


LOGS = {"log_group": "/sessions", "kms_key_alias": "alias/session-logs"}
RECORDED = specs.production_account(session_logs=LOGS)


def messages(spec: specs.Spec, account: specs.Spec, *, watched: bool = True) -> list[str]:
    if watched:
        spec = {"alarms": {"email": ["desk@example.com"]}, **spec}
    context = specs.context_for(spec, account)
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return [f"{warning.field}: {warning.message}" for warning in advice(loaded)]


def test_stores_of_production_without_a_backup_plan() -> None:
    spec = pinned(specs.full_environment())
    (warning,) = messages(spec, RECORDED)
    assert warning.startswith("backup: no backup plan copies ")
    assert "databases." in warning
    spec["backup"] = specs.backup()
    assert messages(spec, RECORDED) == []


def test_production_that_nobody_hears_of() -> None:
    spec = specs.minimal_environment(databases={"ledger": specs.database(audited_tables=["a.b"])})
    spec["backup"] = specs.backup()
    (warning,) = messages(spec, RECORDED, watched=False)
    assert "write alarms:" in warning
    assert messages(spec, RECORDED) == []


def test_production_in_an_account_of_another_stage() -> None:
    spec = specs.minimal_environment()
    account = specs.production_account(stage="non-production")
    (warning,) = messages(spec, account)
    assert "has `stage: non-production`" in warning
    assert messages(specs.minimal_environment(name="test"), account) == []


def test_images_of_production_without_a_version() -> None:
    spec = specs.minimal_environment(services={"worker": specs.service()})
    (warning,) = messages(spec, RECORDED)
    assert warning.startswith("services.worker.ami: the image is not pinned")
    assert messages(pinned(spec), RECORDED) == []
    test = {**specs.minimal_environment(services={"worker": specs.service()}), "name": "test"}
    assert messages(test, specs.non_production_account(name=test["account"])) == []


def test_images_of_hosts_without_a_version() -> None:
    ami = {"hosts": {"ami": {"ssm_version": None}}}
    spec = specs.hosts_environment(services={"worker": {"container": ami}})
    found = [text for text in messages(spec, RECORDED) if "not pinned" in text]
    assert [text.partition(":")[0] for text in found] == ["services.worker.container.hosts.ami"]


def test_servers_of_a_store_are_servers() -> None:
    spec = estates()["stores"]
    paths = [line.partition(":")[0] for line in messages(spec, RECORDED)]
    assert any(path.endswith(".servers.ami") for path in paths)


def test_servers_of_production_without_a_record_of_sessions() -> None:
    spec = pinned(specs.minimal_environment(services={"worker": specs.service()}))
    (warning,) = messages(spec, specs.production_account())
    assert warning.startswith("account: account pay-production has no session_logs")
    assert messages(spec, RECORDED) == []
    assert messages(specs.minimal_environment(), specs.production_account()) == []


def test_a_database_with_card_data_that_records_every_statement() -> None:
    spec = pinned(specs.full_environment())
    spec["backup"] = specs.backup()
    del spec["databases"]["payments-db"]["audited_tables"]
    (warning,) = messages(spec, RECORDED)
    assert warning.startswith("databases.payments-db: every read and write of every table")


def test_a_site_that_exchanges_nothing() -> None:
    spec = pinned(specs.full_environment())
    spec["backup"] = specs.backup()
    assert messages(spec, RECORDED) == []
    del spec["sites"]["office"]["talks_to"]
    (warning,) = messages(spec, RECORDED)
    assert warning.startswith("sites.office: nothing talks to this site")
