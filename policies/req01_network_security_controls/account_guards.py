"""Guards of a whole account (EC2, EMR, VPC and Systems Manager user guides, "block public ...")."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Value,
    equals,
    failed,
    not_applicable,
    passed,
    shown,
    some,
    unknown,
)

# Argument, what counts where it is not written, and the values that keep the guard on.
_GUARDS: dict[str, tuple[str, Value, list[Value]]] = {
    "aws_ebs_snapshot_block_public_access": (
        "state",
        ABSENT,
        ["block-all-sharing", "block-new-sharing"],
    ),
    "aws_ec2_image_block_public_access": ("state", ABSENT, ["block-new-sharing"]),
    "aws_ec2_instance_metadata_defaults": ("http_tokens", "required", ["required"]),
    "aws_ec2_serial_console_access": ("enabled", True, [False]),
    "aws_emr_block_public_access_configuration": (
        "block_public_security_group_rules",
        ABSENT,
        [True],
    ),
    "aws_ssm_service_setting": ("setting_value", ABSENT, ["Disable"]),
    "aws_vpc_block_public_access_exclusion": (
        "internet_gateway_exclusion_mode",
        ABSENT,
        ["allow-egress"],
    ),
    "aws_vpc_block_public_access_options": (
        "internet_gateway_block_mode",
        ABSENT,
        ["block-bidirectional", "block-ingress"],
    ),
}
_SHARING = "/ssm/documents/console/public-sharing-permission"


def guard_is_on(case: Case) -> Judgement:
    """The setting keeps the guard on."""
    path, default, good = _GUARDS[case.resource.type]
    if case.resource.type == "aws_ssm_service_setting":
        setting = case.get("setting_id")
        if isinstance(setting, str) and not setting.endswith(_SHARING):
            return not_applicable()
    value = default if case.get(path) is ABSENT else case.get(path)
    answer = some(equals(value, one) for one in good)
    if answer is None:
        return unknown(f"`{path}` cannot be resolved", case.line_of(path))
    return passed() if answer else failed(f"`{path}` is {shown(value)}", case.line_of(path))
