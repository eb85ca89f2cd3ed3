"""The tier of a subnet and the stage of a resource, as people write them in tags.

Terraform has no argument for either. Keys and values are those of the AWS reference
architectures and of the public terraform-aws-modules (``Tier``, ``kubernetes.io/role/elb``).
"""

from __future__ import annotations

from generator.config.model import Resource
from generator.config.values import ABSENT, OpenMap, Template, Unknown, Value, is_unknown

_TIER_KEYS = ("role", "tier", "subnet_role", "subnet_tier", "network_tier", "subnet-role", "type")
_STAGE_KEYS = ("environment", "env", "stage")
_PUBLIC = ("public", "dmz", "edge", "ingress", "nat", "web-public")  # nat: of public NAT gateways
_DATA = ("data", "database", "databases", "db", "storage", "persistence", "cache")
_PRODUCTION = ("production", "prod", "prd", "live")
# fmt: off
_PRE_PRODUCTION = (
    "dev", "develop", "development", "test", "testing", "tst", "qa", "uat", "sit", "stage",
    "staging", "stg", "sandbox", "nonprod", "non-prod", "nonproduction", "non-production",
    "preprod", "pre-prod", "preproduction", "pre-production",
)
# fmt: on


def _tag(resource: Resource, keys: tuple[str, ...]) -> str | None:
    """The lower-case value of the first of the keys, '' when none is set, None: unresolved."""
    tags: Value = resource.tags
    if tags is ABSENT or tags is None:
        return ""
    if not isinstance(tags, dict):
        return None
    lower = {str(key).lower(): value for key, value in tags.items()}
    for key in keys:
        if key in lower:
            return None if is_unknown(lower[key]) else str(lower[key]).strip().lower()
    open_ = isinstance(tags, OpenMap) and any(k.startswith(tags.rest.starts.lower()) for k in keys)
    return None if open_ else ""


def tier_of(subnet: Resource) -> str | Unknown:
    """``public``, ``data``, another tier as written, ``''`` without such a tag, or Unknown."""
    tags = subnet.tags
    if isinstance(tags, dict) and str(tags.get("kubernetes.io/role/elb", "")) == "1":
        return "public"
    written = _tag(subnet, _TIER_KEYS)
    if written is None:
        return Unknown(f"the tags of {subnet.address}")
    if written in _PUBLIC or written.startswith("public"):
        return "public"
    words = written.replace("_", "-").split("-")
    return "data" if any(word in _DATA for word in words) else written


def stage_is_open(resource: Resource) -> bool:
    """Whether the tag that would tell the stage cannot be resolved."""
    return _tag(resource, _STAGE_KEYS) is None


def open_stage(resource: Resource) -> Value:
    """What the tag for the stage comes from, where it is open: the value of the tag, or the map of
    tags that may hold it; ABSENT where it is not open.

    Resources whose stages come from one and the same object (``is``: the value of one variable or
    local) have one stage, whichever it is. Equal objects may be different values of one variable.
    """
    if not stage_is_open(resource):
        return ABSENT
    tags: Value = resource.tags
    if not isinstance(tags, dict):
        return tags
    lower = {str(key).lower(): value for key, value in tags.items()}
    own = next((lower[key] for key in _STAGE_KEYS if key in lower), None)
    if isinstance(own, Template) and own.parts:
        unknown = [part for part in own.parts if isinstance(part, Unknown)]
        return unknown[0] if len(unknown) == len(own.parts) == 1 else own
    return tags.rest if own is None and isinstance(tags, OpenMap) else own


def is_production(resource: Resource) -> bool | None:
    """Whether the environment tag names production; None when there is none or it is unknown."""
    written = _tag(resource, _STAGE_KEYS)
    if not written:
        return None
    return written in _PRODUCTION or written.startswith(("prod-", "production-"))


def is_pre_production(resource: Resource) -> bool:
    """Whether the environment tag certainly names a stage before production (PCI DSS 6.5.3)."""
    return _tag(resource, _STAGE_KEYS) in _PRE_PRODUCTION
