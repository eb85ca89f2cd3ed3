"""No rule takes the place of another one of its listener in one step."""

from pathlib import Path
from typing import Any

import pytest

from generator.changes.listener_rules import taken_priorities
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said


def behind(**priorities: int) -> specs.Spec:
    """Services behind the load balancer of ``api``, or another one where the name says so."""
    front = {"port": 8443, "load_balancer": specs.application_load_balancer()}
    services: dict[str, Any] = {name: specs.service(**front) for name in ("api", "web")}
    for name, priority in priorities.items():
        owner = "web" if name.endswith("w") else "api"
        rule = {"load_balancer_of": owner, "paths": [f"/{name}/*"], "priority": priority}
        services[f"s{name[0]}"] = specs.service(port=8443, behind=rule)
    return specs.minimal_environment(services=services)


@pytest.mark.parametrize(
    ("before", "edited", "refused"),
    [
        ({"a": 1, "b": 2}, {"a": 2, "b": 1}, "module.sb.aws_lb_listener_rule.this"),
        ({"a": 1, "b": 2}, {"a": 3, "b": 1}, "module.sa.aws_lb_listener_rule.this"),
        ({"a": 1}, {"b": 1}, "module.sa.aws_lb_listener_rule.this"),
        ({"a": 1, "bw": 1}, {"a": 1, "b": 2}, ""),
        ({"a": 1, "bw": 2}, {"aw": 2, "b": 2}, "module.sb.aws_lb_listener_rule.this"),
        ({"a": 1, "b": 2}, {"a": 3, "b": 4}, ""),
        ({"a": 1}, {"a": 1, "b": 2}, ""),
    ],
)
def test_a_place_that_another_rule_has_is_refused(
    tmp_path: Path, before: dict[str, int], edited: dict[str, int], refused: str
) -> None:
    remembered(tmp_path, decided(behind(**before)))
    told = said(taken_priorities, rendered_step(tmp_path, decided(behind(**edited))))
    assert (f"which AWS still gives to {refused}" in told) if refused else not told
