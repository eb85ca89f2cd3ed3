"""What operators do by hand for a search domain."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.blueprint.parts.callers import callers

BEFORE, AFTER, OPERATION = Phase.BEFORE, Phase.AFTER, Phase.OPERATION
_AS_MASTER = "awscurl --service es --region {region} -X PUT https://ENDPOINT/{path} -d '{body}'"


def runbook(context: Context, name: str) -> tuple[Step, ...]:
    """Steps of a domain, in order."""
    return (
        *_service_linked_role(context, name),
        _audit(context, name),
        *_mappings(context, name),
        _slow_logs(context, name),
        _restore(context, name),
        _upgrade(name),
    )


def _service_linked_role(context: Context, name: str) -> Iterator[Step]:
    """Once, with the first domain of the environment."""
    region, domains = context.environment.region, context.environment.search
    if name != next(n for n, domain in domains.items() if domain.managed):
        return
    yield Step(
        BEFORE,
        "Create the service-linked role of OpenSearch Service",
        "A domain in a VPC cannot be made before it exists. It belongs to the account, not to a "
        "domain: Terraform that manages it fails where it is there already "
        "(hashicorp/terraform-provider-aws 5218, 28433). The command fails harmlessly then. "
        "CloudWatch Logs takes ten resource policies in an account and region; each domain and "
        "each ActiveMQ broker needs one: count what is there.",
        (
            "aws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com",
            f"aws logs describe-resource-policies --region {region} "
            "--query 'length(resourcePolicies)'",
        ),
    )


def _as_master(context: Context, path: str, body: str) -> str:
    return _AS_MASTER.format(region=context.environment.region, path=path, body=body)


def _audit(context: Context, name: str) -> Step:
    return Step(
        AFTER,
        f"Switch on the audit log of {name}",
        "Terraform gives it a place to go to; the security plugin still decides what to write "
        "(PCI DSS 10.2.1). Request bodies stay out: they may hold account data (PCI DSS 3.4.1). "
        f"Assume the role {context.name(name)}-master first; ENDPOINT is the output endpoint, "
        "reached through a server of a service that talks to the domain (Session Manager port "
        "forwarding). Check that the first entries arrive in the log group.",
        (
            _as_master(
                context,
                "_plugins/_security/api/audit/config",
                '{"enabled": true, "audit": {"enable_rest": true, "enable_transport": true, '
                '"log_request_body": false, "resolve_indices": true, "exclude_sensitive_headers": '
                'true}, "compliance": {"enabled": true, "internal_config": true}}',
            ),
        ),
    )


def _mappings(context: Context, name: str) -> Iterator[Step]:
    found = callers(context, name)
    if not found:
        return
    account = context.account.account_id
    yield Step(
        AFTER,
        f"Give the callers of {name} their rights",
        "The access policy lets their roles send requests; until a role of the security plugin "
        "is mapped to them they may do nothing. Create one role for each, with its own indices "
        "and the actions that it needs (PCI DSS 7.2.5), then map it.",
        tuple(
            _as_master(
                context,
                f"_plugins/_security/api/rolesmapping/{caller}",
                f'{{"backend_roles": ["arn:aws:iam::{account}:role/{context.name(caller)}"]}}',
            )
            for caller in found
        ),
    )


def _slow_logs(context: Context, name: str) -> Step:
    return Step(
        AFTER,
        f"Set the thresholds of the slow logs of {name}",
        "Without thresholds the slow logs stay empty. For each index, or in an index template.",
        (
            _as_master(
                context,
                "INDEX/_settings",
                '{"index.search.slowlog.threshold.query.warn": "5s", '
                '"index.indexing.slowlog.threshold.index.warn": "5s"}',
            ),
        ),
    )


def _restore(context: Context, name: str) -> Step:
    return Step(
        OPERATION,
        f"Test the restore of {name}",
        "At least once a year: OpenSearch Service takes a snapshot every hour and keeps 14 days "
        "of them, in the domain. Restore an index under another name, compare, delete the copy.",
        (
            f"awscurl --service es --region {context.environment.region} -X POST "
            "https://ENDPOINT/_snapshot/cs-automated-enc/SNAPSHOT/_restore "
            '-d \'{"indices": "INDEX", "rename_pattern": "(.+)", "rename_replacement": '
            '"restored-$1"}\'',
        ),
    )


def _upgrade(name: str) -> Step:
    return Step(
        OPERATION,
        f"Upgrade the engine of {name}",
        "Service software is installed by itself in the off-peak window; a new engine version is "
        "a change of engine_version in the spec, which OpenSearch Service rolls out blue/green. "
        "Run its upgrade check first, and test the clients against the version elsewhere.",
    )
