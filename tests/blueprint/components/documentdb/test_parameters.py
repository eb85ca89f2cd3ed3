"""TLS and audit trail are forced; the rest is the spec's."""

import pytest

from tests.support.cases.documentdb import CDE, made
from tests.support.rendered import conforming


def parameters(**overrides):
    (group,) = conforming(made(**overrides)).of_type("aws_docdb_cluster_parameter_group")
    return {
        block.attributes["name"].value: (
            block.attributes["value"].value,
            block.attributes["apply_method"].value,
        )
        for block in group.block.children("parameter")
    }


def test_old_versions_of_tls_are_refused() -> None:
    """Static: the API refuses to apply it at once."""
    assert parameters()["tls"] == ("tls1.2+", "pending-reboot")


@pytest.mark.parametrize(
    ("overrides", "audited", "profiler"),
    [
        ({}, "enabled", "enabled"),
        ({"pci_scope": "cde"}, "all", "disabled"),
        (CDE, "all", "disabled"),
    ],
)
def test_in_the_cde_every_access_is_audited_and_no_value_is_logged(
    overrides, audited: str, profiler: str
) -> None:
    assert parameters(**overrides)["audit_logs"] == (audited, "immediate")
    assert parameters(**overrides)["profiler"] == (profiler, "immediate")


def test_defaults_give_way_to_the_spec_and_the_rest_is_kept() -> None:
    found = parameters(parameters={"ttl_monitor": "disabled", "profiler_sampling_rate": "0.5"})
    assert found["ttl_monitor"] == ("disabled", "pending-reboot")
    assert found["profiler_sampling_rate"] == ("0.5", "pending-reboot")
    assert found["profiler"] == ("enabled", "immediate")
    assert [*found] == sorted(found)
