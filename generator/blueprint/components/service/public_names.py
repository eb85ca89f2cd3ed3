"""Records of public names of a service that runs in two regions.

Each side has a name of its own, ``production.pay.example.com``, which its own root keeps. The name
that callers use is an alias of one of the two: in the same zone an alias needs nothing but a name,
so the root that holds it can be applied while the other region is lost.

Sources: Route 53 developer guide, "Values specific for simple alias records" (another record of
the same zone), "How Amazon Route 53 chooses records when health checking is configured" (alias
records that evaluate the health of their target) and "Active-passive failover".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.spec.model.public_name import PublicName
from generator.spec.model.service import Service
from generator.spec.recovery import twin_service


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """An alias record; ``target``: another name of the zone, the load balancer when there is none.
    ``failover``: PRIMARY or SECONDARY, where Route 53 chooses."""

    label: str
    name: str
    zone_id: str
    target: str | None = None
    failover: str | None = None

    @property
    def overwrites(self) -> bool:
        """Whether people, or the other side, may have made it before."""
        return self.target is not None


def public_records(context: Context, name: str, service: Service) -> tuple[PublicRecord, ...]:
    """Records of a service that is public on both sides, as far as this root holds them."""
    other = context.recovery or context.primary
    twin = twin_service(name, service, other) if other else None
    own, beside = _written(service), _written(twin)
    written = own or beside
    if other is None or written is None:
        return ()
    here = f"{context.environment.name}.{written.name}"
    side = PublicRecord("own_name", here, written.zone_id)
    if own:
        return (side,)
    there = f"{other.name}.{written.name}"
    first, second = (here, there) if context.environment.public_names_here else (there, here)
    return (side, *_turned(written, first, second))


def _turned(written: PublicName, first: str, second: str) -> tuple[PublicRecord, ...]:
    if not written.automatic:
        return (PublicRecord("public_name", written.name, written.zone_id, first),)
    return (
        PublicRecord("public_name", written.name, written.zone_id, first, "PRIMARY"),
        PublicRecord("public_name_second", written.name, written.zone_id, second, "SECONDARY"),
    )


def _written(service: Service | None) -> PublicName | None:
    return service.load_balancer.public_name if service and service.load_balancer else None
