"""What every blueprint function is given: the environment, its account, names, sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.blueprint.expression import Expr
from generator.blueprint.model import Input
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.account import Account
from generator.spec.model.base import Stage
from generator.spec.model.environment import Environment
from generator.spec.source import Source
from generator.spec.twins import Twin

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """Inputs of every blueprint function.

    ``lines`` maps a dotted spec path (``databases.payments-db``) to its source. ``recovery`` stands
    in for the environment in another region of the account; it stands in for ``primary`` itself.
    ``twins`` are databases of that pair with the same data, by name.
    """

    environment: Environment
    account: Account
    file: str
    lines: Mapping[str, Source]
    recovery: Environment | None = None
    primary: Environment | None = None
    twins: Mapping[str, Twin] = field(default_factory=dict)
    _derived: dict[Callable[[Context], Any], Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def once(self, derive: Callable[[Context], T]) -> T:
        """What a pure function says of this context, computed at the first call only."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        found: T = self._derived[derive]
        return found

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

    def unless_written(self, written: bool | None) -> bool:
        """What the spec says; where it says nothing, true in production only."""
        return self.production if written is None else written

    @property
    def deploy_role(self) -> str:
        """Name of the role that Terraform assumes."""
        return self.account.deploy_role_of(self.environment.name)

    @property
    def deploy_role_arns(self) -> list[str]:
        """ARNs of the role that Terraform assumes. Where the root of the account makes it, those of
        the account and of the environment: policies that let nobody else change them would shut
        out the next one when ``deploy.per_environment`` changes."""
        names = [self.deploy_role]
        if self.account.makes_deploy_role:
            own = f"{self.account.deploy_role}-{self.environment.name}"
            names = [self.account.deploy_role, own]
        return [self.role_arn(name) for name in names]

    def role_arn(self, name: str) -> str:
        """ARN of a role of the account, which its name decides."""
        return f"arn:aws:iam::{self.account.account_id}:role/{name}"

    def key_alias(self, kind: str) -> str:
        """Alias of the environment's key of a data class, or of ``logs`` or ``backup``; the ARN of
        a key that exists."""
        return key_alias(self.environment, kind)

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


def context_of(loaded: LoadedEnvironment) -> Context:
    """The context of a loaded environment."""
    return Context(
        loaded.environment,
        loaded.account,
        loaded.file,
        loaded.lines,
        loaded.recovery,
        loaded.primary,
        loaded.twins,
    )


def key_alias(environment: Environment, kind: str) -> str:
    """Alias of the key of a data class, or of ``logs`` or ``backup``, of an environment; the ARN of
    a key that exists."""
    found = getattr(environment.existing_keys, kind, None)
    return str(found) if found else f"alias/{environment.name}-{kind}"


def label(name: str) -> str:
    """Terraform name of a spec name: ``payments-db`` is ``payments_db``."""
    return name.replace("-", "_")


def wire(name: str, type_: str, description: str, module: str, output: str) -> Input:
    """An input called ``name`` that the root fills from another module's output."""
    return Input(name, type_, description, Expr(f"module.{label(module)}.{output}"))
