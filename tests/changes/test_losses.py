"""Data that left the spec: refused, kept or destroyed, each by a word in the spec."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.blueprint.model import Blueprint
from generator.changes.losses import losses
from generator.output.manifest import MANIFEST
from generator.render.root import render
from tests.support import specs
from tests.support.blueprints import account_blueprint
from tests.support.rendered_estates import decided, terraform_files
from tests.support.steps import noted, said, step_to
from tests.support.terraform_engine import NEEDS_TERRAFORM, Root
from tests.support.terraform_provider import NEEDS_PLACEHOLDERS

Spec = dict[str, Any]
DB = "module.db.aws_db_instance.this"


def with_database(**overrides: Any) -> Spec:
    return specs.minimal_environment(
        databases={"db": specs.database(**{"data_class": "internal", **overrides})}
    )


def refusal(out: Path, spec: Spec) -> str:
    found = said(losses, step_to(out, decided(spec)))
    assert found
    return found


def accepted(out: Path, blueprint: Blueprint) -> None:
    assert said(losses, step_to(out, blueprint)) == ""


def test_a_store_that_is_gone_is_refused(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(with_database()))
    told = refusal(out, specs.minimal_environment())
    assert f"  {DB}\n" in told
    assert "renamed_from: [former-name]" in told
    assert "  - {what: db, data: kept}" in told


def test_a_new_name_needs_its_history(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(with_database()))
    new = specs.minimal_environment(databases={"ledger": specs.database(data_class="internal")})
    assert DB in refusal(out, new)
    new["databases"]["ledger"]["renamed_from"] = ["db"]
    accepted(out, decided(new))


def test_a_service_linked_role_outlives_its_last_environment(tmp_path: Path) -> None:
    """AWS refuses to delete it while anything in the account uses it, whoever that belongs to."""
    out = noted(tmp_path, account_blueprint(specs.container_environment()))
    role = "module.linked_roles.aws_iam_service_linked_role.ecs"
    told = said(losses, step_to(out, account_blueprint(specs.minimal_environment())))
    assert f"  - {{what: {role}, data: kept}}" in told
    kept = account_blueprint(specs.minimal_environment(), retired=[{"what": role, "data": "kept"}])
    accepted(out, kept)


@pytest.mark.parametrize("fate", ["kept", "destroyed"])
def test_what_is_said_is_done(tmp_path: Path, fate: str) -> None:
    out = noted(tmp_path, decided(with_database()))
    accepted(out, decided(specs.minimal_environment(retired=[{"what": "db", "data": fate}])))


def test_a_key_that_nothing_uses_any_more_is_data_as_well(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(with_database(data_class="confidential")))
    retired = [{"what": "db", "data": "kept"}]
    key = "module.kms.aws_kms_key.confidential"
    assert f"{{what: {key}, data: kept}}" in refusal(
        out, specs.minimal_environment(retired=retired)
    )
    retired.append({"what": key, "data": "kept"})
    accepted(out, decided(specs.minimal_environment(retired=retired)))


def test_servers_leave_their_volumes_only_when_told(tmp_path: Path) -> None:
    servers = {
        "ami": {"ssm_parameter": "/pay/images/broker"},
        "instance_type": "m7g.large",
        "volume_gib": 100,
        "boot_script": "true",
    }
    broker = {
        "pci_scope": "connected-to",
        "engine_version": "3.13",
        "instance_type": "mq.m7g.large",
    }
    network = {"endpoints": {"interface": ["ec2"]}}
    before = specs.minimal_environment(
        network=network,
        message_brokers={"queue": {**broker, "phase": "replatform", "servers": servers}},
    )
    out = noted(tmp_path, decided(before))
    after = specs.minimal_environment(network=network, message_brokers={"queue": broker})
    told = refusal(out, after)
    assert "For queue: keep the `servers` in the spec until `decommission: true`." in told
    assert "retired:" not in told
    after["message_brokers"]["queue"] |= {"phase": "replatform", "decommission": True}
    accepted(out, decided(after))


def balanced() -> Spec:
    """A service with a load balancer, and nothing that holds data."""
    balancer = specs.application_load_balancer()
    web = specs.service(port=8443, data_class="internal", load_balancer=balancer)
    return specs.minimal_environment(services={"web": web, "other": specs.service()})


def test_a_protected_load_balancer_and_logs_are_refused_in_production(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(balanced()))
    after = balanced()
    del after["services"]["web"]
    told = refusal(out, after)
    wanted = {
        "module.web.aws_lb.this": "destroyed",
        "module.web.aws_cloudwatch_log_group.this": "kept",
    }
    for what, fate in wanted.items():
        assert f"  - {{what: {what}, data: {fate}}}" in told
    after["retired"] = [{"what": what, "data": fate} for what, fate in wanted.items()]
    retired = decided(after)
    accepted(out, retired)
    assert retired.forgets == ("module.web.aws_cloudwatch_log_group.this",)
    runbook = render(retired)["RUNBOOK.md"]
    assert "Let module.web.aws_lb.this be deleted" in runbook
    assert "--attributes Key=deletion_protection.enabled,Value=false" in runbook
    assert "Keep module.web.aws_cloudwatch_log_group.this" in runbook


def test_outside_of_production_nothing_is_protected(tmp_path: Path) -> None:
    before, after = balanced(), balanced()
    del after["services"]["web"]
    for spec in (before, after):
        spec.update(account=specs.non_production_account()["name"], name="staging")
    before["services"]["web"]["load_balancer"]["certificate_arn"] = (
        "arn:aws:acm:ap-southeast-1:444455556666:certificate/6f1b2c9e-8a47-4d3c-9b55-0c1f7be2a901"
    )
    accepted(noted(tmp_path, decided(before)), decided(after))


def test_the_logs_of_a_store_go_with_the_store(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(with_database()))
    told = refusal(out, specs.minimal_environment())
    assert "module.db.aws_cloudwatch_log_group" in told
    assert told.count("{what:") == 1


def test_the_logs_of_a_replica_are_named_beside_it(tmp_path: Path) -> None:
    """What the message asks for is all that is needed."""
    before = with_database(read_replicas={"count": 1}, master_password={})
    out = noted(tmp_path, decided(before))
    told = refusal(out, with_database(master_password={}))
    asked = re.findall(r"- {what: (\S+), data: (\w+)}", told)
    assert len(asked) > 1
    retired = [{"what": what, "data": fate} for what, fate in asked]
    accepted(out, decided(with_database(master_password={}) | {"retired": retired}))


def test_what_is_still_there_is_not_retired(tmp_path: Path) -> None:
    spec = with_database()
    spec["retired"] = [{"what": DB, "data": "kept"}]
    assert f"`retired` names {DB}, but it is still in the spec" in refusal(tmp_path, spec)


@pytest.mark.parametrize("part", [DB, "module.segmentation.aws_security_group.db"])
def test_a_part_of_what_is_kept_is_not_destroyed(tmp_path: Path, part: str) -> None:
    """Terraform forgets the module, so it would stay in AWS against what the spec says."""
    entries = [{"what": "db", "data": "kept"}, {"what": part, "data": "destroyed"}]
    step = step_to(
        noted(tmp_path, decided(with_database())),
        decided(specs.minimal_environment(retired=entries)),
    )
    assert f"{part} is destroyed, but it is a part of db, which is kept" in said(losses, step)
    other = [{"what": "db", "data": "destroyed"}, {"what": part, "data": "kept"}]
    assert said(losses, step_to(tmp_path, decided(specs.minimal_environment(retired=other)))) == ""


def test_nothing_rendered_nothing_lost(tmp_path: Path) -> None:
    accepted(tmp_path, decided(specs.minimal_environment()))
    (tmp_path / "production").mkdir()
    (tmp_path / "production" / MANIFEST).write_text(json.dumps({"format": 99}))
    accepted(tmp_path, decided(specs.minimal_environment()))


def test_another_kind_of_store_needs_another_name(tmp_path: Path) -> None:
    out = noted(tmp_path, decided(with_database()))
    aurora = {"engine": "aurora-postgresql", "engine_version": "16", "storage": None}
    told = refusal(out, with_database(**aurora))
    assert f"For {DB}: the spec has another kind of store under this name." in told
    assert "data: kept" not in told


def test_an_address_that_others_allow_is_refused_in_production(tmp_path: Path) -> None:
    outward = {
        "services": {"web": specs.service(talks_to=["mail"])},
        "external": {"mail": {"cidrs": ["203.0.113.64/27"]}},
    }
    out = noted(tmp_path, decided(specs.minimal_environment(**outward)))
    allocations = [f"eipalloc-0123456789abcdef{n}" for n in range(2)]
    after = specs.minimal_environment(**outward, network={"nat_allocations": allocations})
    told = refusal(out, after)
    wanted = [f"module.network.aws_eip.nat_{zone}" for zone in "ab"]
    assert all(f"  - {{what: {what}, data: kept}}" in told for what in wanted)
    after["retired"] = [{"what": what, "data": "kept"} for what in wanted]
    accepted(out, decided(after))
    assert f"Keep {wanted[0]}" in render(decided(after))["RUNBOOK.md"]


@NEEDS_TERRAFORM[0]
@NEEDS_TERRAFORM[1]
@NEEDS_PLACEHOLDERS
def test_terraform_forgets_what_is_kept(tmp_path: Path) -> None:
    """Nothing of the store is destroyed, and nobody can reach it any more."""
    before = with_database(proxy={})
    before["services"] = {"api": specs.service(talks_to=[{"to": "db", "direct": True}])}
    after = specs.minimal_environment(
        services={"api": specs.service()}, retired=[{"what": "db", "data": "kept"}]
    )
    root = Root(terraform_files(decided(before)), tmp_path / "root")
    root.init()
    root.plan()
    root.apply()
    root.write(terraform_files(decided(after)))
    root.init()
    changes = root.plan()["resource_changes"]
    by_action = {c["address"]: c["change"]["actions"][0] for c in changes}
    assert by_action[DB] == "forget"
    assert by_action["module.segmentation.aws_security_group.db"] == "forget"
    gone = [address for address, action in by_action.items() if action == "delete"]
    assert gone
    assert all("security_group_" in a or "network_acl_rule" in a for a in gone), gone
