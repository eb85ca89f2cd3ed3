"""Secrets of a service that stands in are replicas: the runbook makes and promotes them."""

from typing import Any

import pytest

from generator.blueprint.build import build
from generator.blueprint.components.container_service import container_service
from generator.blueprint.components.service import service
from generator.blueprint.context import Context, context_of
from generator.blueprint.parts.replica_secrets import replica_secrets
from generator.generate import rendered
from generator.spec.load import load_texts
from tests.support import pairs, specs

SECRET = "arn:aws:secretsmanager:{}:111122223333:secret:pay/api-Jx82Lq"
OWN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rescue/only-Ab12Cd"
THERE, HERE = SECRET.format("ap-southeast-1"), SECRET.format(pairs.REGION)


def loaded(name: str, there: specs.Spec, here: specs.Spec) -> Any:
    made = {
        "primary": pairs.primary(services={"worker": there}),
        "recovery": pairs.recovery(services={"worker": here}),
    }
    return load_texts(pairs.texts(**made)).environments[name]


def rescue(*secrets: str) -> Context:
    return context_of(loaded(pairs.RECOVERY, {"secrets": [THERE]}, {"secrets": list(secrets)}))


def test_a_replica_has_the_arn_of_its_secret_but_for_the_region() -> None:
    facts = replica_secrets(rescue(HERE, OWN), "worker")
    assert [(r.of, r.here) for r in facts["replicas"]] == [(THERE, HERE)]  # type: ignore[attr-defined]
    assert facts["primary_region"] == "ap-southeast-1"
    assert facts["key_alias"] == "alias/rescue-internal"


def test_the_side_that_keeps_the_secrets_has_no_replicas() -> None:
    primary = context_of(loaded(pairs.PRIMARY, {"secrets": [THERE]}, {"secrets": [HERE]}))
    assert replica_secrets(primary, "worker")["replicas"] == []


def test_the_runbook_replicates_before_the_servers_start(tmp_path: Any) -> None:
    side = loaded(pairs.RECOVERY, {"secrets": [THERE]}, {"secrets": [HERE, OWN]})
    runbook = rendered(build(side), tmp_path)[0]["RUNBOOK.md"].decode()
    made = (
        "aws secretsmanager replicate-secret-to-regions --region ap-southeast-1 "
        f"--secret-id {THERE} --add-replica-regions "
        f"Region={pairs.REGION},KmsKeyId=alias/rescue-internal"
    )
    assert made in runbook
    assert f"stop-replication-to-replica --region {pairs.REGION} --secret-id {HERE}" in runbook
    updated = "update-secret --region eu-west-1 --secret-id {}"
    assert updated.format(OWN) in runbook
    assert updated.format(HERE) not in runbook


@pytest.mark.parametrize("decide", [service, container_service])
def test_both_kinds_of_services_know_their_replicas(decide: Any) -> None:
    context = rescue(HERE)
    if decide is container_service:
        ends = {
            "network": {
                "endpoints": {"interface": ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]}
            }
        }
        worker = {"ami": None, "instance_types": None}
        image = specs.IMAGE.replace("ap-southeast-1", pairs.REGION)
        made = {
            "primary": pairs.primary(services={"worker": {"secrets": [THERE]}}),
            "recovery": pairs.recovery(
                services={
                    "worker": {
                        **worker,
                        "container": {"image": image, "secrets": {"API_KEY": HERE}},
                    }
                },
                **ends,
            ),
        }
        made["recovery"]["network"]["endpoints"]["gateway"] = ["s3"]
        context = context_of(load_texts(pairs.texts(**made)).environments[pairs.RECOVERY])
    facts = decide(context, "worker").facts
    assert [r.here for r in facts["replicas"]] == [HERE]
