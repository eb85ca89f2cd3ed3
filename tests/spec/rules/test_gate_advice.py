"""What `pave validate` says before the gate does."""

import os
from pathlib import Path
from typing import Any

import pytest

from generator.bounded import LARGEST
from generator.spec.estate import LoadedEnvironment
from generator.spec.rules.gate_advice import gate_advice
from tests.support import specs

VAULT = "arn:aws:backup:ap-southeast-1:999988887777:backup-vault:second-copies"
TOPIC = "arn:aws:sns:ap-southeast-1:111122223333:backups"
COPY = {"vault_arn": VAULT, "retention_days": 35}


def fields(account: specs.Spec | None = None, **parts: Any) -> list[str]:
    context = specs.context_for(
        specs.storage_environment(**parts), account or specs.production_account()
    )
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return [warning.field for warning in gate_advice(loaded) if warning.field.startswith("b")]


def asked(**parts: Any) -> dict[str, str]:
    """What a production environment with a backup plan is told, by field."""
    parts = {"backup": {**specs.backup(), "notify_topic_arn": TOPIC}, **parts}
    for tier in parts["backup"]["tiers"].values():
        tier["copy_to"] = COPY
    network = {"subnets": {"cde-app": 22, "cde-data": 24}, **parts.pop("network", {})}
    context = specs.context_for(
        specs.minimal_environment(network=network, **parts), specs.production_account()
    )
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return {warning.field: warning.message for warning in gate_advice(loaded)}


def test_backups_of_production_that_nobody_watches_in_one_account() -> None:
    spec = specs.backup()
    assert fields(backup=spec) == ["backup", "backup.tiers.daily"]  # weekly: out of scope
    for tier in spec["tiers"].values():
        tier["copy_to"] = COPY
    spec["notify_topic_arn"] = TOPIC
    assert fields(backup=spec) == []


def test_backups_of_other_stages_may_stay_where_they_are() -> None:
    account = specs.non_production_account(name="pay-production")
    assert fields(account, backup=specs.backup()) == []


def test_buckets_that_keep_cardholder_data_forever() -> None:
    bucket = {"pci_scope": "cde", "data_class": "cardholder", "access_log_bucket": "scan-logs"}
    assert "buckets.scans" in fields(buckets={"scans": bucket})
    assert "buckets.scans" not in fields(
        buckets={"scans": {**bucket, "lifecycle": {"expire_days": 400}}}
    )


CDE: dict[str, Any] = {"pci_scope": "cde", "data_class": "cardholder"}


def test_servers_of_the_cde_that_resolve_any_name() -> None:
    vault = specs.service(**CDE)
    assert "network.dns" in asked(services={"vault": vault})
    assert "network.dns" not in asked(services={"vault": vault}, network={"dns": {"firewall": {}}})
    assert "network.dns" not in asked(services={"worker": specs.service()})


def test_ways_into_and_out_of_the_cde_that_nobody_explains() -> None:
    vault = specs.service(
        **CDE,
        port=8443,
        load_balancer=specs.application_load_balancer(),
        talks_to=["db", "schemes"],
    )
    parts: dict[str, Any] = {
        "databases": {"db": specs.database(**CDE)},
        "external": {"schemes": {"cidrs": ["192.0.2.0/28"]}},
        "services": {"vault": vault, "api": specs.service(talks_to=["vault"])},
    }
    found = asked(**parts)
    # A store says by itself that its caller keeps data there.
    assert "services.vault.talks_to.0" not in found
    assert "way to schemes" in found["services.vault.talks_to.1"]
    assert "way to vault" in found["services.api.talks_to.0"]
    vault["description"] = parts["external"]["schemes"]["description"] = "Tokens for card numbers"
    assert [field for field in asked(**parts) if field.startswith("services")] == []


@pytest.mark.parametrize("addresses", [[], ["hsm"]])
def test_flows_of_the_cde_that_mean_a_whole_site(addresses: list[str]) -> None:
    out = {"to": "dc", "port": 1500, "description": "Keys", "addresses": addresses}
    into = {"to": "db", "description": "Reports", "addresses": addresses}
    site = {
        "cidrs": ["10.8.0.0/16"],
        "hosts": {"hsm": "10.8.1.1"},
        "vpn": specs.vpn(routing="static"),
        "talks_to": [into],
    }
    found = asked(
        private_gateway={},
        sites={"dc": site},
        services={"vault": specs.service(**CDE, talks_to=[out])},
        databases={"db": specs.database(**CDE)},
    )
    whole = {"services.vault.talks_to.0", "sites.dc.talks_to.0"}
    assert whole & set(found) == (set() if addresses else whole)


def test_a_public_entry_of_the_cde_says_what_for() -> None:
    public = specs.application_load_balancer(exposure="internet")
    api = specs.service(**CDE, port=8443, load_balancer=public)
    assert "services.api" in asked(services={"api": api})
    assert "services.api" not in asked(services={"api": {**api, "description": "Takes payments"}})


def test_stores_in_scope_without_a_backup_plan() -> None:
    account = specs.non_production_account(name="pay-production")
    stores = {"db": specs.database(), "scratch": specs.database(pci_scope="out-of-scope")}
    context = specs.context_for(specs.minimal_environment(databases=stores), account)
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    assert [warning.field for warning in gate_advice(loaded)] == ["databases.db"]
    # Of production another rule tells it, once for all stores.
    context = specs.context_for(specs.minimal_environment(databases=stores))
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    assert list(gate_advice(loaded)) == []


def test_a_broker_whose_first_password_nobody_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    brokers = {"events": specs.message_broker()}
    assert "message_brokers.events" in asked(message_brokers=brokers)
    gate = tmp_path / "_gate.yaml"
    gate.write_text("waivers:\n  findings: []\n  #   resource: module.*.aws_mq_broker.this\n")
    assert "message_brokers.events" in asked(message_brokers=brokers)
    gate.write_text("waivers:\n  findings:\n    - resource: module.*.aws_mq_broker.this\n")
    assert "message_brokers.events" not in asked(message_brokers=brokers)


def test_a_gate_file_that_cannot_be_read_waives_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    brokers, gate = {"events": specs.message_broker()}, tmp_path / "_gate.yaml"
    gate.write_bytes(b"\xff\xfe aws_mq\x00")
    assert "message_brokers.events" in asked(message_brokers=brokers)
    gate.unlink()
    gate.mkdir()
    assert "message_brokers.events" in asked(message_brokers=brokers)
    gate.rmdir()
    os.mkfifo(gate)  # nobody writes to it
    assert "message_brokers.events" in asked(message_brokers=brokers)
    gate.unlink()
    with gate.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "message_brokers.events" in asked(message_brokers=brokers)
