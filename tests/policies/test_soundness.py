"""What is not resolved never passes: each fail fixture with one value left open, in every way.

The value might be the one that fails, so the policy must fail still, or say that it cannot tell.
A ``count`` or ``dynamic`` that is not resolved needs no such test: the gate reports it itself
(``configuration-unread``).
"""

from functools import cache
from pathlib import Path

import pytest

from generator.config.load import load_files
from generator.gate.model import Policy, PolicySettings, Status
from generator.gate.policy.catalogue import load_file, policy_files
from generator.gate.policy.examples import examples
from generator.gate.policy.functions import shared_checks
from generator.gate.settings.settings import load_settings
from generator.resources import data_folder
from tests.support.weakening import values_opened

HERE = Path(__file__).parent
POLICIES = sorted({p.parent.name for p in data_folder("policies").glob("*/examples/*/fail_*.tf")})
REFUSED = {Status.FAIL, Status.UNKNOWN}

# Policy -> the end of the path of what may be open (``*``: anything), and why that is no pass.
EXCEPTIONS: dict[str, tuple[str | tuple[str, ...], str]] = {
    "sg-no-broad-private-cidr-into-cde": (
        "aws_vpc.peer.cidr_block",
        "A range is too broad by its length, or because a VPC of a known range lies in it; with a"
        " VPC of unknown range every rule would be in doubt.",
    ),
    "reach-public-alb-bypass-waf": (
        "aws_lb_listener.front.load_balancer_arn",
        "A web ACL in front of nothing known protects nothing: no way goes around it.",
    ),
    "reach-web-tier-only-from-load-balancer": (
        "aws_lb_listener.front.load_balancer_arn",
        "Whatever stands in front of the server, it is open to strangers:"
        " reach-internet-to-cde-compute refuses it.",
    ),
    "sg-no-world-behind-closed-routes": (
        "*",
        "Where it is not certain that nothing exposes the group, sg-no-ssh-from-internet and those"
        " beside it refuse the rule.",
    ),
    "secrets-no-plaintext-in-hcl": (
        (
            "data.terraform_remote_state.network.config",
            "aws_iot_topic_rule.this.http.http_header.value",
            "kubernetes_manifest.store.manifest",
            "kubernetes_manifest.store.manifest.spec",
            "aws_lambda_function.payments.environment.variables.DATABASE_URL",
            "aws_lambda_function.payments.environment.variables.DATABASE_URL<1>",
        ),
        "Settings of a state, a header, a manifest, and a variable that is not called after a"
        " secret, that are given as a whole are written nowhere; most hold no secret. What is"
        " written of them is known by its form, or by the secret that they name.",
    ),
    "iam-no-privilege-escalation": (
        (
            "aws_iam_role.deploy.name",
            "aws_iam_policy.deploy.policy.Statement[0].Action",
            "aws_iam_policy.deploy.policy.Statement[0].Action[1]",
            "aws_iam_role_policy_attachment.deploy.role",
        ),
        "Rights to change a role that is named are no way up unless it is certain that its own"
        " policy gives them: the role that a pipeline cares for is another.",
    ),
    "log-group-retention-audit": (
        (
            "aws_opensearch_domain.this.log_publishing_options.log_type",
            "aws_opensearch_domain.this.log_publishing_options.cloudwatch_log_group_arn",
            "aws_cloudwatch_log_group.control_plane.name",
            "aws_cloudwatch_log_group.control_plane.name<0>",
            "aws_cloudwatch_log_group.control_plane.name<2>",
            "aws_flow_log.this.log_destination",
            "aws_cloudtrail.this.cloud_watch_logs_group_arn",
            "aws_cloudtrail.this.cloud_watch_logs_group_arn<0>",
        ),
        "Where nobody can tell that a group receives audit logs, log-group-retention-one-year asks"
        " the same days of it.",
    ),
    "nacl-answers-without-rdp": (
        (
            "aws_network_acl.this.ingress.protocol",
            "aws_network_acl.this.ingress.from_port",
            "aws_network_acl.this.ingress.to_port",
        ),
        "A rule that may not be the range of answers is judged by"
        " nacl-no-admin-ports-from-internet.",
    ),
    "ssm-parameter-secure-string": (
        "aws_ssm_parameter.this.value",
        "Most parameters are settings. A name, a sensitive variable or a made password tells a"
        " secret; otherwise every value that is given at apply would be in doubt.",
    ),
}


@cache
def catalogue() -> dict[str, Policy]:
    files = policy_files(data_folder("policies"))
    shared = shared_checks([data_folder("policies")])
    return {policy.id: policy for file in files for policy in load_file(file, [], shared)}


@cache
def settings() -> PolicySettings:
    return load_settings(HERE / "gate.yaml", data_folder("policies") / "gate.yaml").for_policies


def leaks(policy_id: str) -> list[str]:
    """Fixture and place of each value without which the policy says nothing any more."""
    policy = catalogue()[policy_id]
    excused = EXCEPTIONS.get(policy_id, ("", ""))[0]
    allowed = excused if isinstance(excused, tuple) else (excused,)
    return [
        f"{example.name}: {where}"
        for example in examples(policy)
        if example.expected is Status.FAIL
        for where, open_ in values_opened(load_files({"main.tf": example.text}, example.name))
        if not {where, "*"} & set(allowed)
        and not REFUSED & {result.status for result in policy.evaluate(open_, settings())}
    ]


@pytest.mark.parametrize("policy_id", POLICIES)
def test_a_value_left_open_never_passes(policy_id: str) -> None:
    assert leaks(policy_id) == []


@pytest.mark.parametrize(
    ("policy_id", "other"),
    [
        ("log-group-retention-audit", "log-group-retention-one-year"),
        ("nacl-answers-without-rdp", "nacl-no-admin-ports-from-internet"),
    ],
)
def test_what_one_policy_leaves_to_another_is_refused_by_it(policy_id: str, other: str) -> None:
    excused = EXCEPTIONS[policy_id][0]
    left = [
        (f"{example.name}: {where}", open_)
        for example in examples(catalogue()[policy_id])
        if example.expected is Status.FAIL
        for where, open_ in values_opened(load_files({"main.tf": example.text}, example.name))
        if where in excused
    ]
    assert left
    for name, open_ in left:
        found = {result.status for result in catalogue()[other].evaluate(open_, settings())}
        assert REFUSED & found, name
