"""What every blueprint function is given: the environment, its account, names, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.blueprint.expression import Expr
from generator.blueprint.model import Input
from generator.spec.model.account import Account
from generator.spec.model.base import Component, PciScope, Stage
from generator.spec.model.environment import Environment
from generator.spec.model.network import SubnetRole
from generator.spec.model.server_replication import ServerReplication
from generator.spec.model.service import Service
from generator.spec.source import Source


@dataclass(frozen=True, slots=True)
class Context:
    """Inputs of every blueprint function.

    ``lines`` maps a dotted spec path (``databases.payments-db``) to its source.
    """

    environment: Environment
    account: Account
    file: str
    lines: Mapping[str, Source]

    @property
    def production(self) -> bool:
        """Whether the account is of the production stage class."""
        return self.account.stage is Stage.PRODUCTION

    @property
    def default_tags(self) -> dict[str, str]:
        """Tags that the provider puts on everything it creates itself."""
        return {
            **self.environment.tags,
            "environment": self.environment.name,
            "owner": self.environment.owner,
            "stage": self.account.stage.value,
            "managed_by": "pave",
        }

    def name(self, component: str) -> str:
        """AWS name of a component: unique in the account, e.g. ``production-payments-db``."""
        return f"{self.environment.name}-{component}"

    def source(self, path: str) -> Source:
        """Source of a dotted spec path, or of its nearest written parent."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path.rpartition(".")[0]
        return self.lines.get("", Source(self.file, 1))


def label(name: str) -> str:
    """Terraform name of a spec name: ``payments-db`` is ``payments_db``."""
    return name.replace("-", "_")


def wire(name: str, type_: str, description: str, module: str, output: str) -> Input:
    """An input called ``name`` that the root fills from another module's output."""
    return Input(name, type_, description, Expr(f"module.{label(module)}.{output}"))


def subnet_role(component: Component) -> SubnetRole:
    """Subnets a component lives in: the CDE has its own (PCI DSS 1.4.4, segmentation)."""
    in_cde = component.pci_scope is PciScope.CDE
    if isinstance(component, ServerReplication):
        return SubnetRole.STAGING_AREA
    if isinstance(component, Service):
        return SubnetRole.CDE_APP if in_cde else SubnetRole.APP
    return SubnetRole.CDE_DATA if in_cde else SubnetRole.DATA
