"""A service behind the load balancer of another one."""

from typing import Any

from generator.blueprint.components.container_service import container_service
from generator.blueprint.components.service import service as blueprint
from generator.blueprint.flows.flows import flows, services_facing_internet
from generator.blueprint.model import Module
from tests.support.rendered import conforming, only, text_of, variables_used
from tests.support.runbooks import steps
from tests.support.specs import (
    Spec,
    application_load_balancer,
    containers,
    context_for,
    minimal_environment,
    service,
)

REPORTS = "reports.production.pay.internal"


def pair(behind: Spec, balancer: Spec | None = None, **overrides: Any) -> Spec:
    """A service with a load balancer, one behind it, and one that calls the second."""
    return minimal_environment(
        services={
            "portal": service(port=9000, load_balancer=balancer or application_load_balancer()),
            "reports": service(
                port=8443,
                behind={"load_balancer_of": "portal", "priority": 10, **behind},
                **overrides,
            ),
            "robot": service(talks_to=["reports"]),
        }
    )


def made(environment: Spec, name: str = "reports") -> Module:
    return blueprint(context_for(environment), name)


def values(configuration: Any) -> dict[str, Any]:
    (rule,) = configuration.of_type("aws_lb_listener_rule")
    found = {}
    for condition in rule.block.children("condition"):
        (block,) = condition.blocks
        found[block.type] = block.attributes["values"].value
    return found


def test_a_rule_sends_hosts_and_paths_to_its_target_group() -> None:
    module = made(pair({"hosts": [REPORTS, "reports.pay.sg"], "paths": ["/r/*"]}))
    configuration = conforming(module)
    assert values(configuration) == {
        "host_header": [REPORTS, "reports.pay.sg"],
        "path_pattern": ["/r/*"],
    }
    rule = only(configuration, "aws_lb_listener_rule")
    assert (rule["listener_arn"].subject, rule["priority"]) == ("listener_arn", 10)
    group = only(configuration, "aws_lb_target_group")
    assert (group["port"], group["protocol"], group["target_type"]) == (8443, "HTTPS", "instance")
    assert not configuration.of_type("aws_lb", "aws_lb_listener", "aws_wafv2_web_acl")


def names(environment: Spec) -> dict[str, str]:
    """Records in the module of the load balancer; nobody else makes one."""
    for name, spec in environment["services"].items():
        if "behind" in spec:
            assert not conforming(made(environment, name)).of_type("aws_route53_record")
    records = conforming(made(environment, "portal")).of_type("aws_route53_record")
    assert {r.get("zone_id").subject for r in records} <= {"private_zone_id"}
    return {r.name: str(r.get("name")) for r in records}


PORTAL = {"this": "portal.production.pay.internal"}


def test_a_name_in_the_private_zone_leads_to_the_load_balancer() -> None:
    own = {"host_reports": REPORTS}
    assert names(pair({"hosts": [REPORTS, "*.pay.sg", f"*.{REPORTS}"]})) == PORTAL | own
    public = pair({"hosts": [REPORTS]}, application_load_balancer(exposure="internet"))
    del public["services"]["robot"]
    assert names(public) == own


def test_a_name_has_one_record_for_all_who_are_behind_it() -> None:
    """Route 53 refuses a second record of a name."""
    digit, dot = "1.a.production.pay.internal", "1-a.production.pay.internal"
    environment = pair({"hosts": [REPORTS, digit, PORTAL["this"]], "paths": ["/r/*"]})
    environment["services"]["totals"] = service(
        port=8443,
        behind={"load_balancer_of": "portal", "priority": 20, "hosts": [REPORTS.upper(), dot]},
    )
    wanted = {"host_reports": REPORTS, "host_1__a": digit, "host_1_a": dot}
    assert names(environment) == PORTAL | wanted


def test_paths_alone_need_no_name() -> None:
    module = made(pair({"paths": ["/r/*"]}))
    assert values(conforming(module)) == {"path_pattern": ["/r/*"]}
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["listener_arn"] == "module.portal.listener_arn"


def test_every_input_is_used_and_every_output_is_there() -> None:
    scaling = {"min_size": 2, "max_size": 4, "target_tracking": {"requests_per_target": 500}}
    environment = pair({"hosts": [REPORTS]}, scaling=scaling)
    module, owner = made(environment), made(environment, "portal")
    conforming(owner)
    assert variables_used(module) == {i.name for i in module.inputs}
    used = {i.name for i in module.inputs if i.value.text.startswith("module.portal.")}
    assert used == {"listener_arn", "load_balancer_arn_suffix"}
    assert used <= {output.name for output in owner.outputs}


def test_nobody_behind_it_needs_no_outputs() -> None:
    alone = minimal_environment(
        services={"portal": service(port=9000, load_balancer=application_load_balancer())}
    )
    assert "listener_arn" not in {output.name for output in made(alone, "portal").outputs}


def test_containers_wait_for_the_rule() -> None:
    environment = pair({"paths": ["/r/*"]})
    environment["network"]["endpoints"] = {"interface": ["ecr.api", "ecr.dkr", "logs"]}
    environment["services"]["reports"] = containers(
        port=8443, behind={"load_balancer_of": "portal", "priority": 10, "paths": ["/r/*"]}
    )
    module = container_service(context_for(environment), "reports")
    conforming(module)
    assert "aws_lb_listener_rule.this]" in text_of(module)


def test_callers_of_either_call_the_load_balancer() -> None:
    found = [
        (f.source.title, f.target.title, f.from_port)
        for f in flows(context_for(pair({"paths": ["/r/*"]})))
        if {f.source.name, f.target.name} & {"portal", "reports"} and f.target.role
    ]
    assert ("robot", "portal load balancer", 443) in found
    assert ("portal load balancer", "reports", 8443) in found
    assert not [f for f in found if f[0] == "robot" and f[1] == "reports"]


def test_who_is_behind_a_public_load_balancer_faces_the_internet() -> None:
    public = application_load_balancer(exposure="internet")
    environment = pair({"hosts": ["pay.example.com"]}, public)
    del environment["services"]["robot"]
    assert services_facing_internet(context_for(environment)) == ("portal", "reports")
    group = only(conforming(made(environment)), "aws_lb_target_group")
    assert group["tags"]["exposure"] == "internet"


def test_operators_check_the_certificate_of_the_load_balancer_for_the_names() -> None:
    named = steps(made(pair({"hosts": [REPORTS]})))[0]
    assert named.title == "Check that the load balancer of portal may speak for reports"
    assert REPORTS in named.text
    assert "describe-certificate" in named.commands[0]
    assert "Check that" not in steps(made(pair({"paths": ["/r/*"]})))[0].title


def test_another_load_balancer_gets_another_target_group() -> None:
    """One belongs to one load balancer, and the new one is there before the old one goes."""
    here = pair({"paths": ["/r/*"]})
    there = pair({"paths": ["/r/*"], "load_balancer_of": "shop"})
    there["services"]["shop"] = service(port=9001, load_balancer=application_load_balancer())
    alone = pair({"paths": ["/r/*"]})
    del alone["services"]["reports"]["behind"]
    alone["services"]["reports"]["load_balancer"] = application_load_balancer()
    names = {made(environment).data.target_group.name for environment in (here, there, alone)}
    assert len(names) == 3
