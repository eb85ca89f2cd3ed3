"""What the runbook of an in-memory store needs to know.

Source: Amazon ElastiCache user guide, "Quotas".
"""

from __future__ import annotations

from generator.blueprint.components.redis.access import TOKEN, user_group
from generator.blueprint.components.redis.group import group_id, replicas_of
from generator.blueprint.components.redis.parameters import family
from generator.blueprint.context import Context, label
from generator.spec.model.redis import Redis

_DEFAULT_QUOTA = 90  # nodes of a cluster before the quota is raised


def facts(context: Context, name: str, spec: Redis) -> dict[str, object]:
    """Names, numbers and logins; ``token_secret`` only where callers share a token."""
    nodes = (spec.shards or 1) * (1 + replicas_of(context, spec))
    return {
        "identifier": group_id(context, name),
        "default_group": _default_group(spec),
        "nodes": nodes,
        "quota": _DEFAULT_QUOTA,
        "too_many_nodes": nodes > _DEFAULT_QUOTA,
        "token_secret": f"{context.name(name)}-auth-token" if spec.auth_token else None,
        "token_variable": f"{label(name)}_{TOKEN.name}",
        "token_allowed": TOKEN.allowed,
        "logins": _logins(context, name, spec),
    }


def _logins(context: Context, name: str, spec: Redis) -> str:
    """``portal as production-sessions-user-portal``, for each caller."""
    decided = None if spec.auth_token else user_group(context, name, spec)
    users = decided.users if decided else ()
    return ", ".join(f"{user.caller} as {user.id}" for user in users)


def _default_group(spec: Redis) -> str:
    """AWS's parameter group of the next family; MAJOR is for whoever upgrades to fill in."""
    mode = ".cluster.on" if spec.shards is not None else ""
    return f"default.{family(spec).rstrip('0123456789')}MAJOR{mode}"
