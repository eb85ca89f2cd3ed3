"""The container of a service (Amazon ECS API reference, task definitions), and where it runs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import EachOnce, Model
from generator.spec.model.container_hosts import Hosts
from generator.spec.model.rehosted import MountPath

# Names of environment variables (POSIX), and repositories of Amazon ECR.
VariableName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,127}$")]
# A bound of pave: a task definition is read by people, and AWS takes no large one.
Words = Annotated[str, Field(max_length=4096)]
_REGISTRY = r"[0-9]{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com"
_REPOSITORY = r"[a-z0-9]+(?:[._/-][a-z0-9]+)*"
ImageByDigest = Annotated[str, Field(pattern=rf"^{_REGISTRY}/{_REPOSITORY}@sha256:[0-9a-f]{{64}}$")]


class CpuArchitecture(StrEnum):
    """What the image is built for, as the ECS API names it."""

    ARM64 = "ARM64"
    X86_64 = "X86_64"


class Launch(StrEnum):
    """Where tasks run."""

    FARGATE = "fargate"
    EC2 = "ec2"


class Container(Model):
    """One container in each task. It runs without root and without Linux capabilities, and its
    files are read-only but for ``writable_paths``."""

    image: ImageByDigest
    """Image in Amazon ECR of this account and region, by its digest: a tag may name another image
    tomorrow."""
    architecture: CpuArchitecture = CpuArchitecture.X86_64
    """What the image is built for."""
    cpu: Annotated[int, Field(ge=256, le=16384)] = 512
    """CPU units of a task; 1024 are one virtual CPU."""
    memory_mib: Annotated[int, Field(ge=512, le=122880)] = 1024
    """Memory of a task."""
    user: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,8}(?::[0-9]{1,9})?$")] = "10001:10001"
    """User and group that it runs as, by number; never root."""
    command: Annotated[tuple[Words, ...], Field(max_length=100)] = ()
    """Command instead of that of the image."""
    environment: Annotated[dict[VariableName, Words], Field(max_length=200)] = {}
    """Environment variables; everyone who may describe the task can read them."""
    secrets: Annotated[dict[VariableName, str], Field(max_length=100)] = {}
    """Environment variables with the value of a secret in Secrets Manager, by its ARN. ECS reads
    them when a task starts; the container has no right to read them again."""
    writable_paths: Annotated[tuple[MountPath, ...], Field(max_length=10), EachOnce] = ()
    """Folders that it may write to; they end with the task. The image makes them (VOLUME), owned by
    ``user``."""
    ephemeral_gib: Annotated[int, Field(ge=21, le=200)] | None = None
    """Disk of a task; 20 GiB when left out."""
    stop_seconds: Annotated[int, Field(ge=2, le=120)] = 30
    """Seconds from SIGTERM until a task is killed."""
    hosts: Hosts | None = None
    """Servers that the tasks run on instead of AWS Fargate."""
    launch: Launch | None = None
    """Where tasks run: on the hosts if there are any, else on AWS Fargate. `fargate` beside `hosts`
    is the way back from them: one apply moves the tasks, and a later one takes the hosts away."""

    @property
    def on_hosts(self) -> bool:
        """Whether its tasks run on hosts."""
        return self.hosts is not None and self.launch is not Launch.FARGATE
