"""What every blueprint function of an account's root is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generator.blueprint.parts.iam import Document
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.account import Account
from generator.spec.model.account_parts import AccountPart, AccountRole
from generator.spec.model.base import PciScope, Stage
from generator.spec.organization import (
    WATCHED,
    administrates,
    administrator_of,
    told_parts,
)
from generator.spec.partition import partition
from generator.spec.source import Source, source_of

LOG_ARCHIVE = "log-archive"
# What Terraform needs for each environment: policies by the name of the environment and their own.
Rights: TypeAlias = Mapping[str, Mapping[str, Document]]


@dataclass(frozen=True, slots=True)
class AccountContext:
    """An account, its environments, and where its spec says what. ``known``: the accounts of the
    estate by name; ``handed_over``: parts that the administrator of the organization provides;
    ``watched``: the environments of the other accounts, where it is that administrator;
    ``joined``: environments that its transit gateway routes between, two by two; ``rights``: what
    Terraform needs for its environments."""

    account: Account
    environments: tuple[LoadedEnvironment, ...]
    file: str
    lines: Mapping[str, Source]
    senders: tuple[Account, ...] = ()
    known: Mapping[str, Account] = field(default_factory=dict)
    handed_over: tuple[AccountPart, ...] = ()
    watched: tuple[LoadedEnvironment, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    rights: Rights = field(default_factory=dict)

    @property
    def production(self) -> bool:
        """Whether the account is of the production stage class."""
        return self.account.stage is Stage.PRODUCTION

    @property
    def region(self) -> str:
        """Region of everything that belongs to the account."""
        return self.account.state.region

    @property
    def aws(self) -> str:
        """How ARNs of its partition begin."""
        return f"arn:{partition(self.region)}"

    @property
    def scope(self) -> PciScope:
        """What watches over an account can change what is in it, so it is held to the same rules
        whatever the stage (PCI DSS v4.0.1, section 4, security-impacting systems)."""
        return PciScope.CONNECTED_TO

    @property
    def default_tags(self) -> dict[str, str]:
        """Tags that the provider puts on everything it creates itself."""
        return {
            **self.account.tags,
            "environment": self.account.name,
            "owner": self.account.owner,
            "stage": self.account.stage.value,
            "managed_by": "pave",
        }

    def tags(self, service: str) -> dict[str, str]:
        """Tags of a part's resources (PCI DSS 12.5.1)."""
        return {"service": service, "pci_scope": self.scope.value, "data_class": "internal"}

    def makes(self, part: AccountPart) -> bool:
        """Whether the root makes a part."""
        return self.account.makes(part)

    @property
    def administrates(self) -> bool:
        """Whether the root configures the organization."""
        return administrates(self.account)

    @property
    def administered(self) -> bool:
        """Whether another account of the estate watches over it."""
        return administrator_of(self.account.name, self.known.values()) is not None

    @property
    def told_elsewhere(self) -> tuple[AccountPart, ...]:
        """Parts whose findings the account that watches over it tells of."""
        administrator = administrator_of(self.account.name, self.known.values())
        return told_parts(self.handed_over, administrator)

    @property
    def detects(self) -> bool:
        """Whether the root has anything of detection."""
        return any(self.makes(part) for part in WATCHED)

    def role_arn(self, name: str) -> str:
        """ARN of a role of the account."""
        return f"{self.aws}:iam::{self.account.account_id}:role/{name}"

    @property
    def is_pipeline(self) -> dict[str, Any]:
        """Condition that holds for the deploy roles alone (IAM user guide, "IAM JSON policy
        elements: Condition operators": ArnEquals takes ``*`` as ArnLike does)."""
        return {"ArnEquals": {"aws:PrincipalArn": self.role_arn(self.account.deploy_roles)}}

    def arn(self, service: str, rest: str) -> str:
        """ARN of something of the account in its region."""
        return f"{self.aws}:{service}:{self.region}:{self.account.account_id}:{rest}"

    def anywhere(self, service: str, rest: str) -> str:
        """Short pattern of what has this name in any region of the account."""
        return f"{self.aws}:{service}:*:*:{rest}"

    @property
    def trail(self) -> str:
        """Name of its trail."""
        return f"{self.account.name}-trail"

    def trail_of(self, account: Account) -> tuple[str, str]:
        """Service and rest of the ARN of the trail of an account of the estate."""
        return "cloudtrail", f"trail/{account.name}-trail"

    def source(self, path: str = "") -> Source:
        """Source of a dotted spec path, or of its nearest written parent."""
        return source_of(path, self.lines)


def waits_for_archive(context: AccountContext) -> tuple[str, ...]:
    """The module of the buckets where this root makes them: AWS looks at the policy of a bucket
    when a trail or a delivery channel is made."""
    own = context.account.role is AccountRole.LOG_ARCHIVE
    return (LOG_ARCHIVE,) if own and context.makes(AccountPart.LOG_ARCHIVE) else ()
