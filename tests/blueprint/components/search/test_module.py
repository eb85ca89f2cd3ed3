"""A domain renders what was announced: in the VPC, encrypted, patched, protected."""

import pytest

from generator.config.values import ABSENT
from tests.support import specs
from tests.support.cases.search import CDE, domain_of, made
from tests.support.rendered import conforming, text_of, variables_used
from tests.support.runbooks import steps as read_steps


@pytest.mark.parametrize("production", [True, False])
def test_announced_equals_rendered(*, production: bool) -> None:
    module = made(production=production)
    conforming(module)
    assert variables_used(module) == {i.name for i in module.inputs}


def test_in_the_vpc_and_encrypted_everywhere() -> None:
    module = made()
    found = domain_of(conforming(module))
    assert "security_group_id" in str(found.get("vpc_options.security_group_ids"))
    assert found.get("encrypt_at_rest.enabled") is True
    assert "data_key_arn" in str(found.get("encrypt_at_rest.kms_key_id"))
    assert found.get("node_to_node_encryption.enabled") is True
    assert found.get("domain_endpoint_options.enforce_https") is True
    policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    assert found.get("domain_endpoint_options.tls_security_policy") == policy
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["data_subnet_ids"] == "module.network.data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.confidential_key_arn"


def test_in_the_cde_it_lives_in_the_cde() -> None:
    cde = {**CDE, "name": "vault-search"}
    module = made(**cde)
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["cde_data_subnet_ids"] == "module.network.cde_data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.cardholder_key_arn"


def test_updates_come_by_themselves_and_off_peak() -> None:
    found = domain_of(conforming(made(off_peak_start="16:30")))
    assert found.get("software_update_options.auto_software_update_enabled") is True
    window = "off_peak_window_options.off_peak_window.window_start_time"
    assert (found.get(f"{window}.hours"), found.get(f"{window}.minutes")) == (16, 30)
    assert found.get("auto_tune_options.desired_state") == "ENABLED"
    assert found.get("auto_tune_options.use_off_peak_window") is True


def test_burstable_nodes_have_no_auto_tune() -> None:
    found = domain_of(conforming(made(production=False, instance_type="t3.small.search")))
    assert found.get("auto_tune_options.desired_state") == "DISABLED"
    assert found.get("auto_tune_options.use_off_peak_window") is ABSENT


def test_production_cannot_be_lost() -> None:
    assert domain_of(conforming(made())).get("lifecycle.prevent_destroy") is True
    other = domain_of(conforming(made(production=False)))
    assert other.get("lifecycle.prevent_destroy") is ABSENT


def test_a_long_name_is_shortened_to_what_the_service_takes() -> None:
    name = "a-name-of-22-letters-x"
    one, other = made(name), made(f"{name}y")
    domains = {domain_of(conforming(m)).get("domain_name") for m in (one, other)}
    assert len(domains) == 2
    assert all(len(domain) <= 28 for domain in domains)


def test_5218_28433_the_service_linked_role_is_made_by_hand_and_not_rendered() -> None:
    """It must exist before the first domain in a VPC, and managing it twice fails."""
    module = made()
    assert "service_linked" not in text_of(module)
    provided = {"linked-roles": "The landing zone makes them in every account"}
    account = specs.production_account(provided_by=provided)
    step = read_steps(module, specs.context_for(specs.minimal_environment(), account))[0]
    assert step.phase == "before first apply"
    assert "5218, 28433" in step.text
    assert step.commands[0].endswith("--aws-service-name opensearchservice.amazonaws.com")
    ours = read_steps(module)[0]  # the root of the account makes it
    assert "create-service-linked-role" not in " ".join(ours.commands)
