"""Client certificates at a load balancer: the trust store that they are checked by."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.parts.naming import short_name
from generator.spec.model.mutual_tls import MutualTls, StoredObject

NAME_LIMIT = 32


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A list of revoked certificates."""

    label: str
    source: StoredObject


@dataclass(frozen=True, slots=True)
class MutualAuthentication:
    """Decisions; ``authorities`` is none where nothing is checked."""

    mode: str
    store_name: str
    authorities: StoredObject | None
    revocations: tuple[RevocationList, ...]
    advertised: str

    def resources(self) -> list[tuple[str, str]]:
        """Types and names of its resources."""
        if self.authorities is None:
            return []
        lists = [("aws_lb_trust_store_revocation", each.label) for each in self.revocations]
        return [("aws_lb_trust_store", "this"), *lists]


def mutual_authentication(
    context: Context, name: str, spec: MutualTls | None
) -> MutualAuthentication | None:
    """Decide how a load balancer asks for certificates of callers, if it does."""
    if spec is None:
        return None
    return MutualAuthentication(
        mode=spec.mode.value,
        store_name=short_name(context.name(name), NAME_LIMIT),
        authorities=spec.authorities,
        revocations=tuple(RevocationList(label(n), s) for n, s in spec.revocations.items()),
        advertised="on" if spec.tell_authorities else "off",
    )
