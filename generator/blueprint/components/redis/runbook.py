"""What operators do by hand for an in-memory store.

Sources: Amazon ElastiCache user guide, "Log delivery", "Engine versions and upgrading",
"Restoring from a backup", "Authenticating with IAM"; AWS CLI reference, elasticache.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.redis.access import TOKEN, user_group
from generator.blueprint.components.redis.group import group_id, replicas_of
from generator.blueprint.components.redis.parameters import family
from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.spec.model.redis import Redis

BEFORE, AFTER, OPERATION = Phase.BEFORE, Phase.AFTER, Phase.OPERATION
# Amazon ElastiCache user guide, "Quotas": nodes of a cluster before the quota is raised.
_DEFAULT_QUOTA = 90


def runbook(context: Context, name: str, spec: Redis) -> tuple[Step, ...]:
    """Steps of an in-memory store, in order."""
    identifier, region = group_id(context, name), context.environment.region
    return (
        *_quota(context, name, spec),
        *(_token(context, name) if spec.auth_token else _users(context, name, spec)),
        _restore(name, identifier, region),
        _upgrade(name, identifier, region, spec),
    )


def _quota(context: Context, name: str, spec: Redis) -> Iterator[Step]:
    nodes = (spec.shards or 1) * (1 + replicas_of(context, spec))
    if nodes > _DEFAULT_QUOTA:
        yield Step(
            BEFORE,
            f"Raise the quota of nodes for {name}",
            f"It has {nodes} nodes; a cluster takes {_DEFAULT_QUOTA} until the quota "
            '"Nodes per cluster per engine version" is raised.',
            (
                "aws service-quotas list-service-quotas --service-code elasticache "
                f"--region {context.environment.region}",
            ),
        )


def _token(context: Context, name: str) -> Iterator[Step]:
    variable = f"{name.replace('-', '_')}_{TOKEN.name}"
    secret = f"{context.name(name)}-auth-token"
    region = context.environment.region
    yield Step(
        BEFORE,
        f"Make the token of {name}",
        "It lives in Secrets Manager and nowhere else: Terraform takes it as an ephemeral value "
        f"at every plan and apply ({TOKEN.allowed}) and keeps it in no file and no state. Set "
        "the variable in the shell of the run, never in a file of variables.",
        (
            f"aws secretsmanager create-secret --name {secret} --region {region} "
            '--secret-string "$(openssl rand -hex 32)"',
            f'export TF_VAR_{variable}="$(aws secretsmanager get-secret-value '
            f'--secret-id {secret} --region {region} --query SecretString --output text)"',
        ),
    )
    yield Step(
        OPERATION,
        f"Change the token of {name}",
        "Every 90 days at most (PCI DSS 8.6.3), in two applies. First put the new value into the "
        "secret, raise auth_token.version, set auth_token.keep_previous: true, and apply: both "
        "tokens work. When all callers use the new one, raise the version again, remove "
        "keep_previous, and apply: the old one ends. Read the plan each time: the store is "
        "updated in place; if the plan says that it must be replaced, stop. A change waits for "
        "the maintenance window; --apply-immediately of the CLI brings it forward.",
        (
            f"aws secretsmanager put-secret-value --secret-id {secret} --region {region} "
            '--secret-string "$(openssl rand -hex 32)"',
            f"aws elasticache describe-replication-groups --region {region} "
            f"--replication-group-id {group_id(context, name)} "
            "--query 'ReplicationGroups[0].PendingModifiedValues'",
        ),
    )


def _users(context: Context, name: str, spec: Redis) -> Iterator[Step]:
    decided = user_group(context, name, spec)
    if decided is None or not decided.users:
        return
    pairs = ", ".join(f"{user.caller} as {user.id}" for user in decided.users)
    yield Step(
        AFTER,
        f"Let the callers of {name} log in",
        f"{pairs}: over TLS, with a token that the client signs with its server's role (SigV4 "
        f"over elasticache:Connect, cluster {group_id(context, name)}). A token lives 15 minutes "
        "and a connection 12 hours; clients sign a new one before they reconnect.",
    )


def _restore(name: str, identifier: str, region: str) -> Step:
    return Step(
        OPERATION,
        f"Test the restore of {name}",
        "At least once a year: restore the latest snapshot beside it, with the same subnet "
        "group, security group, parameter group and key, check the data, delete the copy.",
        (
            f"aws elasticache describe-snapshots --replication-group-id {identifier} "
            f"--region {region} --query 'Snapshots[-1].SnapshotName' --output text",
        ),
    )


def _upgrade(name: str, identifier: str, region: str, spec: Redis) -> Step:
    default = f"default.{family(spec).rstrip('0123456789')}MAJOR"
    default += ".cluster.on" if spec.shards is not None else ""
    return Step(
        OPERATION,
        f"Upgrade the engine of {name}",
        "ElastiCache takes minor versions by itself, and none is ever taken back: Terraform "
        "would replace the store to do that, so it ignores the version. A major one, or the step "
        "from Redis OSS to Valkey (--engine valkey), is yours: "
        "test it on a restored copy, upgrade with the default parameter group of the new "
        "family, then change the spec and apply, which attaches the new group.",
        (
            f"aws elasticache modify-replication-group --replication-group-id {identifier} "
            f"--region {region} --engine {spec.engine.value} --engine-version VERSION "
            f"--cache-parameter-group-name {default} --apply-immediately",
        ),
    )
