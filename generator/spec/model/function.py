"""A function: AWS Lambda in subnets of the VPC (Lambda API reference, CreateFunction)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from generator.spec.model.base import Model
from generator.spec.model.component import Component, ComponentRole
from generator.spec.model.container import CpuArchitecture, ImageByDigest, Words
from generator.spec.model.permission import Permission
from generator.spec.model.trigger import Triggers

# S3 user guide, "Bucket naming rules" and "Naming Amazon S3 objects" (characters that need no
# special handling).
BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
ObjectKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9!_.*'()/-]{1,1024}$")]
# Lambda API reference, CreateFunction.
ObjectVersion = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,1024}$")]
Runtime = Annotated[str, Field(pattern=r"^[a-z]+[a-z0-9.]{1,40}$")]
Variable = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{1,127}$")]
Handler = Annotated[str, Field(pattern=r"^[^\s]{1,128}$")]

_VARIABLES = 4096  # bytes of all environment variables (Lambda developer guide, "Lambda quotas")


def _fitting(variables: dict[str, str]) -> dict[str, str]:
    """The variables.

    Raises:
        ValueError: they are more than Lambda takes.
    """
    size = sum(len(f"{name}{value}".encode()) for name, value in variables.items())
    if size > _VARIABLES:
        raise ValueError(f"they have {size} bytes together, and Lambda takes {_VARIABLES}")
    return variables


Fitting = AfterValidator(_fitting)


class Package(Model):
    """A .zip file in S3. Its version is named: the object under the same key may be another one
    tomorrow."""

    bucket: BucketName
    """Bucket in the region of the environment; versioned."""
    key: ObjectKey
    """Key of the file."""
    version: ObjectVersion
    """Version of the object, as S3 names it."""


class Function(Component):
    """Code that AWS runs when something happens: ``package``, ``runtime`` and ``handler``, or
    ``image``.

    It opens connections from the application subnets, as services do, and takes none: AWS invokes
    it for its triggers. Each apply that changes it publishes a version, and the alias ``live``,
    which triggers invoke, moves to it; the former version stays for the way back.
    """

    package: Package | None = None
    """Its code as a .zip file."""
    runtime: Runtime | None = None
    """What runs the package, such as `python3.13`."""
    handler: Handler | None = None
    """What of the package is called, such as `settlement.handler`."""
    image: ImageByDigest | None = None
    """Its code as an image in Amazon ECR of this account and region, by its digest."""
    architecture: CpuArchitecture = CpuArchitecture.X86_64
    """What the code is built for."""
    memory_mib: Annotated[int, Field(ge=128, le=10240)] = 512
    """Memory; CPU grows with it, and 1769 MiB are one virtual CPU."""
    timeout_seconds: Annotated[int, Field(ge=1, le=900)] = 30
    """Seconds after which an invocation is stopped."""
    ephemeral_mib: Annotated[int, Field(ge=512, le=10240)] = 512
    """Disk under `/tmp`."""
    environment: Annotated[dict[Variable, Words], Field(max_length=100), Fitting] = {}
    """Environment variables; everyone who may read the function's configuration can read them, so
    put no secret in one."""
    secrets: tuple[str, ...] = ()
    """ARNs of the secrets that its code may read, and no others."""
    permissions: Annotated[tuple[Permission, ...], Field(max_length=20)] = ()
    """What its code may do in AWS besides what `talks_to` and `secrets` give it."""
    reserved_concurrency: Annotated[int, Field(ge=1, le=10000)] | None = None
    """Invocations at the same time, at most; that many are kept free for it, out of those of the
    account. What its databases can bear is the measure."""
    code_signing_config_arn: str | None = None
    """Code signing configuration that says who must have signed the package."""
    tracing: bool = True
    """X-Ray traces a part of the invocations."""
    triggers: Triggers = Triggers()
    """What invokes it."""
    log_retention_days: int = 400
    """Days that its logs are kept."""

    @property
    def secret_arns(self) -> tuple[str, ...]:
        """Secrets that its code reads."""
        return self.secrets

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.FUNCTION

    @property
    def asynchronous(self) -> bool:
        """Whether something invokes it and does not wait for the answer."""
        return self.triggers.asynchronous

    @property
    def key_services(self) -> tuple[str, ...]:
        """Lambda, for environment variables; SQS, for invocations that failed."""
        return ("lambda", *(("sqs",) if self.asynchronous else ()))
