"""A component: what every workload, store and migration of an environment states of itself.

What differs between kinds is a property here that the kind overrides: nothing else asks what
kind a component is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, assert_never

from generator.spec.model.alarms import Watched
from generator.spec.model.base import ComponentName, DataClass, Flow, FreeText, PciScope
from generator.spec.model.rehosted import RehostedServers
from generator.spec.model.subnet_role import SubnetRole

STORAGE_OPENS_NOTHING = "storage opens no connections; name it in its callers' talks_to"


@dataclass(frozen=True, slots=True)
class OverEndpoint:
    """The VPC endpoint over which services reach what has no network interface of its own:
    its kind, the AWS service, what a person calls the component, and whether a flow to it says
    which ``access`` it needs."""

    endpoint: Literal["gateway", "interface"]
    service: str
    called: str
    has_access: bool = True


class ComponentRole(StrEnum):
    """What a component is to the network: it decides its subnets and how its group is named."""

    WORKLOAD = "servers"
    FUNCTION = "function"
    STORE = "store"
    MIGRATION = "migration"
    REPLICATION = "replication servers"
    OPERATORS = "operators' VPN"

    def subnets(self, *, in_cde: bool) -> SubnetRole:
        """Subnets of what has this role."""
        match self:
            case ComponentRole.REPLICATION:
                return SubnetRole.STAGING_AREA
            case ComponentRole.WORKLOAD | ComponentRole.FUNCTION | ComponentRole.OPERATORS:
                return SubnetRole.CDE_APP if in_cde else SubnetRole.APP
            case ComponentRole.STORE | ComponentRole.MIGRATION:
                return SubnetRole.CDE_DATA if in_cde else SubnetRole.DATA
            case _:
                assert_never(self)


class Component(Watched):
    """What every workload and store states about itself."""

    description: FreeText = ""
    """What it is for, in a sentence that a reviewer who does not know it understands."""
    pci_scope: PciScope
    """Scope of PCI DSS; decides the subnets, and which flows are refused."""
    data_class: DataClass = DataClass.INTERNAL
    """Most sensitive data held; decides the KMS key."""
    talks_to: tuple[Flow, ...] = ()
    """Everything it opens connections to; security groups permit this and nothing else."""
    tags: dict[str, str] = {}
    """Tags of its resources, in addition to those that pave sets."""
    renamed_from: tuple[ComponentName, ...] = ()
    """Former names, oldest first. In AWS it keeps the first; Terraform moves it, nothing is
    replaced."""
    backup_tier: str | None = None
    """Tier of ``backup`` that it belongs to; that of its data class when left out."""

    @property
    def may_hold_card_data(self) -> bool:
        """Whether card numbers can be in it: in the CDE, or of the class of cardholder data."""
        return self.pci_scope is PciScope.CDE or self.data_class is DataClass.CARDHOLDER

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.STORE

    @property
    def subnet_role(self) -> SubnetRole:
        """Subnets it lives in: the CDE has its own (PCI DSS 1.4.4, segmentation)."""
        return self.role.subnets(in_cde=self.pci_scope is PciScope.CDE)

    @property
    def managed(self) -> bool:
        """Whether it is more than servers of its own: a store is not, before ``migrating``."""
        return True

    @property
    def proxied(self) -> bool:
        """Whether services reach it through a proxy of its own."""
        return False

    @property
    def replicated(self) -> bool:
        """Whether it has read replicas that callers reach by themselves."""
        return False

    def exists(self, find: Callable[[str], Component | None]) -> bool:
        """Whether it exists itself in this phase; ``find`` finds another component by name."""
        return self.managed

    @property
    def rehosted_servers(self) -> RehostedServers | None:
        """Servers that it runs, or ran, on before it is replatformed."""
        return None

    @property
    def rehosted(self) -> bool:
        """Whether it runs on such servers in this phase."""
        return False

    @property
    def keeps_volumes(self) -> bool:
        """Whether the volumes of such servers exist."""
        return False

    @property
    def opens_nothing(self) -> str:
        """Why it opens no connections, for a spec that says ``talks_to``; empty if it may."""
        return ""

    @property
    def dms_engine(self) -> str | None:
        """Its engine as a target of AWS DMS; None for what DMS writes nothing into."""
        return None

    @property
    def listens_on(self) -> tuple[int, ...]:
        """Ports that callers use; none: a flow to it must name one."""
        return ()

    @property
    def further_ports(self) -> tuple[int, ...]:
        """Ports that a flow may name besides: administration, which callers do not need."""
        return ()

    @property
    def accepts(self) -> tuple[int, ...]:
        """Ports that a flow may name; none: any."""
        return (*self.listens_on, *self.further_ports) if self.listens_on else ()

    @property
    def backup_types(self) -> tuple[str, ...]:
        """What it holds data in that AWS Backup can copy, by its name there
        (GetSupportedResourceTypes)."""
        return ()

    @property
    def volume_tier(self) -> str | None:
        """Tier of the volumes of its servers."""
        return self.backup_tier

    @property
    def tiers(self) -> frozenset[str]:
        """Tiers of ``backup`` that it is in, with its volumes."""
        tiers = {self.backup_tier, self.volume_tier if self.keeps_volumes else None}
        return frozenset(tier for tier in tiers if tier and self.backed_up)

    @property
    def backed_up(self) -> bool:
        """Whether it holds data in what AWS Backup can copy."""
        return bool(self.backup_types)

    @property
    def holds_data(self) -> bool:
        """Whether data is lost with it."""
        return self.role is ComponentRole.STORE or self.backed_up

    @property
    def in_vpc(self) -> bool:
        """Whether it has network interfaces in the VPC, and so a security group."""
        return True

    @property
    def over_endpoint(self) -> OverEndpoint | None:
        """The endpoint that its callers need, with a role for it; None for what is in the VPC."""
        return None

    @property
    def key_services(self) -> tuple[str, ...]:
        """AWS services that use the key of its data class on its behalf (kms:ViaService)."""
        return ()

    @property
    def key_users(self) -> tuple[str, ...]:
        """The same, with what every component of its sort adds."""
        return self.key_services
