"""Overrides find their module, and an address that is not rendered is named."""

from typing import Any

import pytest

from generator.errors import InputError
from tests.support import specs
from tests.support.rendered_estates import decided


def entry(resource: str, **more: Any) -> dict[str, Any]:
    return {"resource": resource, "set": {"enable_dns_support": True}, "reason": "Agreed", **more}


def test_each_override_is_at_the_module_of_its_resource() -> None:
    wanted = [entry("module.network.aws_vpc.this", reason="Agreed with us")]
    blueprint = decided(specs.minimal_environment(overrides=wanted))
    found = {m.name: [o.reason for o in m.overrides] for m in blueprint.modules if m.overrides}
    assert found == {"network": ["Agreed with us"]}


@pytest.mark.parametrize("resource", ["module.network.aws_vpc.that", "module.netwrk.aws_vpc.this"])
def test_what_is_not_rendered_is_named_with_its_line(resource: str) -> None:
    wanted = [entry(resource, reason="Agreed with us")]
    with pytest.raises(InputError) as caught:
        decided(specs.minimal_environment(overrides=wanted))
    (problem,) = caught.value.problems
    assert str(problem).startswith("environment.yaml:1: overrides.0.resource: pave renders no")
    assert problem.nearest == "module.network.aws_vpc.this"
