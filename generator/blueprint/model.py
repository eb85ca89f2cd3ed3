"""What a blueprint consists of. Frozen, plain data; the renderer and the conformance
check read the same objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.blueprint.alarms.alarm import Alarm, CompositeAlarm
from generator.blueprint.expression import Expr
from generator.repository import ACCOUNTS
from generator.spec.model.account_logs import SessionLogs
from generator.spec.model.account_parts import AccountPart
from generator.spec.model.override import Override
from generator.spec.model.retired import Retired
from generator.spec.source import Source


@dataclass(frozen=True, slots=True)
class Announced:
    """A resource that the module will hold: type and name as in its address."""

    type: str
    name: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A module variable and the other module's output that fills it."""

    name: str
    type: str  # "string" or "list(string)"
    description: str
    value: Expr  # in the root: module.<label>.<output>


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that an operator gives at every run, as ``TF_VAR_<module>_<name>``.

    ``ephemeral``: in no file, plan or state, and only write-only arguments take it. Without it
    the value lands in plan and state, for arguments that have no write-only twin.
    ``pattern`` is what it must match as a whole (RE2), ``allowed`` says so in words.
    """

    name: str
    description: str
    pattern: str
    allowed: str
    ephemeral: bool = True


@dataclass(frozen=True, slots=True)
class Output:
    """A module output; ``value`` is a reference, a list of them, or objects of them.

    ``told``: the root has it among its outputs too, for people and for other stacks. Not for
    what another output tells already.
    """

    name: str
    description: str
    value: Expr | tuple[Expr, ...] | Mapping[str, Mapping[str, Expr]]
    told: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """A module or resource that has a new address: before and after."""

    before: str
    after: str

    @property
    def of_module(self) -> bool:
        """Whether a whole module moves, because the spec has renamed its component."""
        return self.before.count(".") == 1


@dataclass(frozen=True, slots=True)
class Module:
    """One child module: a component, and every decision its template needs."""

    name: str  # folder under modules/, e.g. "payments-db"
    template: str  # folder under templates/modules/, e.g. "database"
    description: str
    data: Any  # frozen dataclass of the component's blueprint file: what was decided
    resources: tuple[Announced, ...]
    source: Source
    # The component as it was written, for templates: what passes through undecided.
    spec: Any = None
    tags: Mapping[str, str] = field(default_factory=dict)
    # For the resources that AWS Backup copies, beside ``tags``.
    backup_tags: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Output, ...] = ()
    # What the module's RUNBOOK.md.j2 needs to know besides ``data``.
    facts: Mapping[str, object] = field(default_factory=dict)
    secrets: tuple[Secret, ...] = ()
    # Names of modules that must be there first, although no output of theirs is needed.
    after: tuple[str, ...] = ()
    # Oldest Terraform or OpenTofu: write-only arguments need 1.11.
    terraform: str = "1.10.0"
    # Zones that its resources cannot leave: in others AWS would make them anew.
    bound_zones: int = 0
    # Addresses of its resources that pave has changed.
    moves: tuple[Move, ...] = ()
    # What people change in its resources beyond the fields of the spec.
    overrides: tuple[Override, ...] = ()
    # What is watched of its resources.
    alarms: tuple[Alarm, ...] = ()
    # What says that the component is down.
    composite: CompositeAlarm | None = None

    @property
    def label(self) -> str:
        """Name of the module call in the root."""
        return self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class OwnTerraform:
    """Terraform that the team wrote for this root, as it is copied beside what is rendered."""

    files: Mapping[str, str] = field(default_factory=dict)  # text by path below the root
    sources: Mapping[str, str] = field(default_factory=dict)  # path -> where it is written
    # Address of a resource, with and without the key of its instance -> where it is written.
    resources: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    # Addresses of which `removed` blocks say what becomes of them.
    removed: tuple[str, ...] = ()

    @property
    def types(self) -> frozenset[str]:
        """Types of its resources."""
        return frozenset(a.split(".")[-2] for a in self.resources if "[" not in a)


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One root module."""

    name: str
    description: str
    region: str
    account_id: str
    deploy_role: str
    permissions_boundary: str | None
    state_bucket: str
    state_region: str
    state_key: str
    state_kms_key_alias: str
    session_logs: SessionLogs | None
    default_tags: dict[str, str]
    modules: tuple[Module, ...]
    source: Source
    moves: tuple[Move, ...] = ()
    # Addresses of modules and resources that Terraform forgets and AWS keeps.
    forgets: tuple[str, ...] = ()
    retired: tuple[Retired, ...] = ()
    decommissioned: tuple[Retired, ...] = ()  # servers whose volumes the spec gives up
    own: OwnTerraform = field(default_factory=OwnTerraform)
    # Templates of the team in place of shipped ones: name and text.
    templates: tuple[tuple[str, str], ...] = ()
    # The root of an account itself, which people apply with their own credentials.
    of_account: bool = False
    account_name: str = ""
    # Parts of the account that its own root makes: no step by hand is left for them.
    account_parts: frozenset[AccountPart] = frozenset()
    # The root of the account makes the deploy role and its policies.
    given_rights: bool = False

    @property
    def place(self) -> str:
        """Its folder below ``out/``, which is also what people call it in commands."""
        return f"{ACCOUNTS}/{self.name}" if self.of_account else self.name
