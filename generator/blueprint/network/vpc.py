"""How the other parts of the network refer to the VPC, created or read."""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.expression import Expr


def vpc_id(context: Context) -> Expr:
    """Id of the VPC inside the module of the network."""
    return Expr(f"{vpc_address(context)}.id")


def vpc_address(context: Context) -> str:
    """Its address inside the module of the network."""
    return "data.aws_vpc.this" if context.environment.network.existing else "aws_vpc.this"
