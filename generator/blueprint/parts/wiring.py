"""Inputs of a component's module that other modules of the root fill."""

from __future__ import annotations

from generator.blueprint.context import label, wire
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input
from generator.spec.model.component import Component
from generator.spec.model.subnet_role import SubnetRole


def subnets_variable(component: Component) -> str:
    """Variable that holds the subnets a component lives in."""
    return role_variable(component.subnet_role)


def subnets_of(component: Component) -> Expr:
    """The subnets a component lives in, as its module refers to them."""
    return Expr(f"var.{subnets_variable(component)}")


def subnet_of(component: Component, zone: int) -> Expr:
    """The subnet in the zone with that index."""
    return Expr(f"var.{subnets_variable(component)}[{zone}]")


def role_variable(role: SubnetRole) -> str:
    """Variable, and output of the network, that holds the subnets of a role."""
    return f"{label(role.value)}_subnet_ids"


def subnets(component: Component, what: str) -> Input:
    """The subnets; ``what`` lives in them: ``the nodes``."""
    variable = subnets_variable(component)
    return wire(variable, "list(string)", f"Subnets of {what}", "network", variable)


def security_group(owner: str, what: str) -> Input:
    """The security group of ``owner``, which ``what`` wears."""
    output = f"{label(owner)}_security_group_id"
    about = f"Security group of {what}"
    return wire("security_group_id", "string", about, "segmentation", output)


def data_key(component: Component) -> Input:
    """The key of the component's data class."""
    kind = component.data_class.value
    return wire("data_key_arn", "string", f"KMS key of {kind} data", "kms", f"{kind}_key_arn")


def logs_key() -> Input:
    """The key of the log groups."""
    return wire("logs_key_arn", "string", "KMS key of the log groups", "kms", "logs_key_arn")


def placed(owner: str, component: Component, what: str) -> tuple[Input, Input, Input]:
    """Subnets, security group and key: what everything that holds data in the VPC needs."""
    return subnets(component, what), security_group(owner, what), data_key(component)


def role_of(caller: str, about: str) -> Input:
    """The role of a service that calls the component."""
    return wire(f"{label(caller)}_role_arn", "string", about, caller, "role_arn")
