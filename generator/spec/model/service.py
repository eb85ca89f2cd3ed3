"""A service: servers or containers, with or without a load balancer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.spec.model.base import Model, Port
from generator.spec.model.behind import Behind
from generator.spec.model.component import Component, ComponentRole
from generator.spec.model.container import Container
from generator.spec.model.container_hosts import Hosts
from generator.spec.model.image import Ami
from generator.spec.model.load_balancer import LoadBalancer, LoadBalancerType
from generator.spec.model.permission import Permission
from generator.spec.model.rehosted import MountPath
from generator.spec.model.scaling import Rollout, Scaling
from generator.spec.model.waf import Waf


class Volume(Model):
    """An encrypted EBS volume of each server; size in GiB."""

    device: Annotated[str, Field(pattern=r"^/dev/(?:sd[a-z]|xvd[a-z])$")]
    """Device name; not that of the root volume."""
    size_gib: Annotated[int, Field(ge=1, le=16384)]
    """Size."""
    iops: Annotated[int, Field(ge=3000, le=16000)] | None = None
    """Provisioned IOPS of gp3, at most 500 for each GiB."""
    scratch: bool = False
    """True: the content may be lost. Each new server starts with an empty volume, at least every
    30 days."""


class PersistentVolume(Model):
    """An encrypted volume that outlives its server; size in GiB. Each server of the group has its
    own, in its zone: the next server in its place attaches it at boot."""

    size_gib: Annotated[int, Field(ge=8, le=16384)]
    """Size; it can only grow."""
    iops: Annotated[int, Field(ge=3000, le=16000)] | None = None
    """Provisioned IOPS of gp3, at most 500 for each GiB."""
    mount_path: MountPath = "/srv/data"
    """Where it is mounted (XFS)."""


class Service(Component):
    """A workload on virtual servers, or in containers on AWS Fargate or on hosts of its own:
    ``ami`` and ``instance_types``, or ``container``."""

    ami: Ami | None = None
    """Image of the servers."""
    instance_types: Annotated[tuple[str, ...], Field(max_length=10)] = ()
    """Instance types in order of preference, all of one architecture."""
    container: Container | None = None
    """What runs instead of servers: on AWS Fargate, or on hosts of its own."""
    port: Port | None = None
    """Port the servers, or the containers, listen on; a worker has none."""
    scaling: Scaling
    """Number of servers, or of tasks."""
    always_on: bool = False
    """Keeps its servers, or tasks and hosts, outside the `working_hours` of the environment. So
    does a group with a persistent volume; one with schedules of its own follows those."""
    rollout: Rollout | None = None
    """What an apply does when image, size, volumes or boot script change. on_change: it replaces
    all servers at once, in a rolling way. manual: running servers stay until an operator starts
    the replacement by the runbook; servers launched from then on are new. When left out: manual
    in production, on_change elsewhere."""
    load_balancer: LoadBalancer | None = None
    """Load balancer; a worker has none."""
    behind: Behind | None = None
    """Load balancer of another service that sends some of its requests here, instead of one of
    its own."""
    waf: Waf | None = None
    """Exceptions in the web ACL in front of a public load balancer."""
    forward_proxy: bool = False
    """Its servers are forward proxies (Squid): what services, functions and stores on servers call
    of `external` goes through them, and nothing else, by name and range (PCI DSS 1.3.2, 1.4). It
    needs an internal network load balancer with TCP. A flow with `direct` goes past it."""
    root_volume_gib: Annotated[int, Field(ge=8, le=16384)] = 30
    """Size of the encrypted root volume."""
    volumes: tuple[Volume, ...] = ()
    """Further encrypted volumes of each server, for content that may be lost."""
    persistent_volume: PersistentVolume | None = None
    """A volume for data that must outlive the servers; only for a group of fixed size."""
    boot_script: Annotated[str, Field(max_length=12000)] = ""
    """User data; everyone who may describe the servers can read it, so put no secret in it."""
    health_check_grace_seconds: Annotated[int, Field(ge=0, le=7200)] = 120
    """Seconds a new server has before its health counts."""
    secrets: tuple[str, ...] = ()
    """ARNs of the secrets that the servers may read, and no others."""
    permissions: Annotated[tuple[Permission, ...], Field(max_length=20)] = ()
    """What the servers may do in AWS besides what `talks_to` and `secrets` give them."""
    log_retention_days: int = 400
    """Days that the logs of the servers are kept."""
    agent_interval_seconds: Literal[10, 30, 60] | None = None
    """How often the CloudWatch agent of each server sends `mem_used_percent`; RUNBOOK.md says what
    the image needs. With it the alarm `server-silent` tells of one agent that falls silent while
    others still write (PCI DSS 10.7.2)."""

    @property
    def secret_arns(self) -> tuple[str, ...]:
        """Secrets that its servers read, or that its tasks get."""
        given = self.container.secrets.values() if self.container else ()
        return tuple(dict.fromkeys([*self.secrets, *given]))

    def in_time_zone(self, time_zone: str) -> Service:
        """The service with this time zone in the schedules that name none."""
        named = {
            name: schedule.model_copy(update={"time_zone": schedule.time_zone or time_zone})
            for name, schedule in self.scaling.schedules.items()
        }
        scaling = self.scaling.model_copy(update={"schedules": named})
        return self.model_copy(update={"scaling": scaling})

    @property
    def hosts(self) -> Hosts | None:
        """Servers that run its containers and nothing else."""
        return self.container.hosts if self.container else None

    @property
    def image(self) -> Ami:
        """Image of the servers; only of a service on servers."""
        assert self.ami is not None, "the spec refuses servers without an image"
        return self.ami

    @property
    def role(self) -> ComponentRole:
        """What it is to the network."""
        return ComponentRole.WORKLOAD

    @property
    def balanced(self) -> bool:
        """Whether a load balancer is in front of it, its own or that of another service."""
        return self.load_balancer is not None or self.behind is not None

    @property
    def counts_requests(self) -> bool:
        """Whether an application load balancer is in front of it."""
        own = self.load_balancer
        return self.behind is not None or (
            own is not None and own.type is LoadBalancerType.APPLICATION
        )

    @property
    def listens_on(self) -> tuple[int, ...]:
        """The load balancer's port, else the servers' own; none for a worker."""
        port = self.load_balancer.port if self.load_balancer else self.port
        return (port,) if port else ()

    @property
    def backup_types(self) -> tuple[str, ...]:
        """Its persistent volumes; servers are made anew from their image."""
        return ("EBS",) if self.persistent_volume else ()

    @property
    def key_services(self) -> tuple[str, ...]:
        """EC2, for the volumes."""
        return () if self.container and not self.hosts else ("ec2",)
