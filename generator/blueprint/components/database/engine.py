"""What an RDS instance and an Aurora cluster decide alike."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.database.engines import (
    has_insights,
    license_model,
    major_version,
    parameter_family,
    traits,
)
from generator.blueprint.components.database.options import listener_port
from generator.blueprint.context import Context
from generator.spec.model.database import Database

NO_EXTENDED_SUPPORT = "open-source-rds-extended-support-disabled"


@dataclass(frozen=True, slots=True)
class Common:
    """Decisions about engine, access, logs, backup and protection.

    ``ignore_version``: the spec pins a minor version, which RDS upgrades on its own.
    """

    name: str
    ignore_version: bool
    family: str
    parameter_group: str
    port: int | None
    iam_authentication: bool
    lifecycle_support: str | None
    license_model: str | None
    logs: tuple[str, ...]
    insights: bool
    deletion_protection: bool
    production: bool


def common(context: Context, name: str, spec: Database) -> Common:
    """Decide what all engines need; ``name`` is the AWS name."""
    engine, offered = spec.engine, traits(spec.engine)
    family = spec.parameter_family or parameter_family(engine, spec.engine_version)
    return Common(
        name=name,
        ignore_version=major_version(engine, spec.engine_version) != spec.engine_version,
        family=family,
        # A new major version replaces the group: in the name, so that both can exist.
        parameter_group=f"{name}-{family.replace('.', '-')}",
        port=listener_port(spec),
        iam_authentication=offered.iam_authentication,
        lifecycle_support=NO_EXTENDED_SUPPORT if offered.extended_support else None,
        license_model=license_model(engine),
        logs=offered.logs,
        insights=has_insights(engine, spec.instance_class),
        deletion_protection=context.unless_written(spec.deletion_protection),
        production=context.production,
    )
