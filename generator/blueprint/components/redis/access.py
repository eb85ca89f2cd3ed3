"""Who may log in to an in-memory store: users with IAM (the default), or one token.

Source: Amazon ElastiCache user guide, "Role-Based Access Control (RBAC)", "Authenticating with
IAM" (user id and user name must be equal, engine 7.0 and later), "Authenticating with the Valkey
and Redis OSS AUTH command".
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.redis.group import ID_LIMIT
from generator.blueprint.context import Context, label
from generator.blueprint.model import Secret
from generator.blueprint.parts.naming import short_name
from generator.spec.model.redis import Redis, RedisUser
from generator.spec.targets import callers

# Sets the access list of a user that nobody can log in as.
NOBODY = "off -@all"
# KEYS, FLUSHALL, CONFIG and their like are dangerous; INFO is too, but clients ask it when
# they connect.
_READ = "+@read +@connection"
_WRITE = "+@read +@write +@connection +@transaction +@pubsub +@scripting"
_LIMITS = "-@dangerous +info"
# How clients of cluster mode find the shards.
_CLUSTER = "+cluster|slots +cluster|shards +cluster|nodes"
TOKEN = Secret(
    "auth_token",
    "Token that all callers log in with (PCI DSS 8.3.6)",
    # ElastiCache API reference, CreateReplicationGroup, AuthToken; 16 is its shortest.
    r"[A-Za-z0-9!&#$^<>-]{32,128}",
    "32 to 128 characters of letters, digits and ! & # $ ^ < > -",
)


@dataclass(frozen=True, slots=True)
class User:
    """The user of one service: it logs in as its server's role and has no password."""

    label: str
    caller: str
    id: str
    access: str

    @property
    def output(self) -> str:
        """Name of the module output that tells its ARN."""
        return user_output(self.caller)


@dataclass(frozen=True, slots=True)
class UserGroup:
    """The users of a replication group; the built-in default user is replaced and disabled."""

    id: str
    default_id: str
    default_access: str
    users: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One token for everybody.

    ``strategy``: SET ends every other access, also access without a token; ROTATE keeps what
    there was before (hashicorp/terraform-provider-aws 33439).
    """

    version: int
    strategy: str


def user_output(caller: str) -> str:
    """Name of the module output that tells the ARN of a caller's user."""
    return f"{label(caller)}_user_arn"


def user_group(context: Context, name: str, spec: Redis) -> UserGroup | None:
    """Decide the users; a store with a token has none."""
    if spec.auth_token:
        return None
    aws_name = context.name(name)
    return UserGroup(
        id=short_name(aws_name, ID_LIMIT),
        default_id=short_name(f"{aws_name}-default", ID_LIMIT),
        default_access=NOBODY,
        users=tuple(_user(aws_name, caller, spec) for caller in callers(context.environment, name)),
    )


def _user(aws_name: str, caller: str, spec: Redis) -> User:
    return User(
        # The prefix keeps a service called `default` apart from the default user.
        label=f"caller_{label(caller)}",
        caller=caller,
        id=short_name(f"{aws_name}-user-{caller}", ID_LIMIT),
        access=access(spec.users.get(caller, RedisUser()), cluster=spec.shards is not None),
    )


def access(user: RedisUser, *, cluster: bool) -> str:
    """The access list of a user (valkey.io, "ACL")."""
    patterns = [f"~{key}" for key in user.keys] + [f"&{key}" for key in user.keys]
    rights = [_READ if user.read_only else _WRITE, _LIMITS, *([_CLUSTER] if cluster else [])]
    return " ".join(["on", *patterns, "-@all", *rights])


def token(spec: Redis) -> Token | None:
    """Decide the token."""
    if spec.auth_token is None:
        return None
    strategy = "ROTATE" if spec.auth_token.keep_previous else "SET"
    return Token(spec.auth_token.version, strategy)
