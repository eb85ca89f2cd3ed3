"""Specs as dicts, for tests: minimal, with everything in it, and on the way to a Context."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.blueprint.context import Context, context_of
from generator.spec.load import load_texts
from generator.spec.model.account import Account

Spec = dict[str, Any]
PRODUCTION_ID = "111122223333"
NON_PRODUCTION_ID = "444455556666"
ARN = "arn:aws:{}:ap-southeast-1:111122223333:{}"
CERTIFICATE = ARN.format("acm", "certificate/6f1b2c9e-8a47-4d3c-9b55-0c1f7be2a901")
PUBLIC_CERTIFICATE = ARN.format("acm", "certificate/0b7d9a35-2c4e-4f68-8a1d-5e93c6f70b14")
EDGE_CERTIFICATE = PUBLIC_CERTIFICATE.replace("ap-southeast-1", "us-east-1")
SECRET = ARN.format("secretsmanager", "secret:production/api-Jx82Lq")


def production_account(**overrides: Any) -> Spec:
    """An account of stage class production."""
    account: Spec = {
        "kind": "account",
        "name": "pay-production",
        "account_id": PRODUCTION_ID,
        "stage": "production",
        "state": {
            "bucket": "pay-production-state",
            "region": "ap-southeast-1",
            "kms_key_alias": "alias/terraform-state",
        },
        "log_archive": {
            "account_id": "777788889999",
            "access_logs_bucket": "pay-archive-access",
            "flow_logs_bucket": "pay-archive-flow",
        },
    }
    return merged(account, overrides)


def non_production_account(**overrides: Any) -> Spec:
    """An account of stage class non-production."""
    changes = {"name": "pay-nonprod", "account_id": NON_PRODUCTION_ID, "stage": "non-production"}
    return merged(production_account(**changes), overrides)


def minimal_environment(**overrides: Any) -> Spec:
    """The least that is valid: a network. Overrides are merged deeply; None removes."""
    environment: Spec = {
        "kind": "environment",
        "name": "production",
        "account": "pay-production",
        "region": "ap-southeast-1",
        "time_zone": "Asia/Singapore",
        "owner": "platform",
        "network": {
            "cidr": "10.20.0.0/16",
            "availability_zones": ["ap-southeast-1a", "ap-southeast-1b"],
            "subnets": {"public": 24, "app": 22, "data": 24},
            "dns": {"private_zone": "production.pay.internal"},
        },
    }
    return merged(environment, overrides)


def service(**overrides: Any) -> Spec:
    """A worker: no port, no load balancer."""
    base: Spec = {
        "pci_scope": "connected-to",
        "ami": {"ssm_parameter": "/pay/images/arm64"},
        "instance_types": ["m7g.large"],
        "scaling": {"min_size": 2, "max_size": 4},
    }
    return merged(base, overrides)


IMAGE = "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/worker@sha256:" + 64 * "a"


def containers(**overrides: Any) -> Spec:
    """A worker in containers."""
    base: Spec = {
        "pci_scope": "connected-to",
        "container": {"image": IMAGE},
        "scaling": {"min_size": 2, "max_size": 2},
    }
    return merged(base, overrides)


def container_environment(**overrides: Any) -> Spec:
    """A service in containers that uses a table."""
    environment = minimal_environment(
        network={
            "endpoints": {
                "gateway": ["s3", "dynamodb"],
                "interface": ["ecr.api", "ecr.dkr", "logs", "secretsmanager"],
            }
        },
        services={"worker": containers(talks_to=["items"])},
        tables={"items": table()},
    )
    return merged(environment, overrides)


HOSTS: Spec = {
    "ami": {"ssm_parameter": "/pay/images/hosts", "ssm_version": 4},
    "instance_types": ["m6i.large"],
    "min_size": 3,
    "max_size": 6,
    "tasks_per_host": 2,
}


def hosts_environment(**overrides: Any) -> Spec:
    """A service in containers on hosts of its own."""
    interfaces = [
        "ecr.api",
        "ecr.dkr",
        "logs",
        "secretsmanager",
        "ecs",
        "ecs-agent",
        "ecs-telemetry",
    ]
    environment = container_environment(
        network={"endpoints": {"interface": interfaces}},
        services={"worker": {"container": {"hosts": HOSTS}}},
    )
    return merged(environment, overrides)


def database(**overrides: Any) -> Spec:
    """A PostgreSQL database."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "engine": "postgres",
        "engine_version": "17",
        "instance_class": "db.m7g.large",
        "database_name": "payments",
        "storage": {"size_gib": 100},
    }
    return merged(base, overrides)


def servers(**overrides: Any) -> Spec:
    """The servers that a store was rehosted on; the network needs the ec2 endpoint."""
    base: Spec = {
        "ami": {"ssm_parameter": "/pay/images/store"},
        "instance_type": "r7g.large",
        "volume_gib": 200,
    }
    return merged(base, overrides)


def documentdb(**overrides: Any) -> Spec:
    """A DocumentDB cluster."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "engine_version": "5.0.0",
        "instance_class": "db.r6g.large",
    }
    return merged(base, overrides)


def redis(**overrides: Any) -> Spec:
    """A Valkey replication group without cluster mode."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "engine_version": "8.1",
        "node_type": "cache.r7g.large",
    }
    return merged(base, overrides)


def message_broker(**overrides: Any) -> Spec:
    """A RabbitMQ broker."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "engine": "RabbitMQ",
        "engine_version": "4.2",
        "instance_type": "mq.m7g.large",
    }
    return merged(base, overrides)


def activemq(**overrides: Any) -> Spec:
    """An ActiveMQ broker."""
    engine = {"engine": "ActiveMQ", "engine_version": "5.19", "instance_type": "mq.m5.large"}
    return merged(message_broker(**engine), overrides)


def search(**overrides: Any) -> Spec:
    """A search domain over two zones."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "engine_version": "OpenSearch_3.1",
        "instance_type": "r7g.large.search",
        "instances": 6,
        "dedicated_masters": {"instance_type": "m7g.large.search"},
        "storage": {"size_gib": 100},
        "administrators": [f"arn:aws:iam::{PRODUCTION_ID}:role/search-administrators"],
    }
    return merged(base, overrides)


CA_CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBszCCAVmgAwIBAgIUfw==
-----END CERTIFICATE-----
"""
DMS_CERTIFICATE = ARN.format("dms", "cert:RDS-AP-SOUTHEAST-1")
EVERYTHING = {
    "rules": [
        {
            "rule-type": "selection",
            "rule-id": "1",
            "rule-name": "everything",
            "object-locator": {"schema-name": "public", "table-name": "%"},
            "rule-action": "include",
        }
    ]
}


def dms(**overrides: Any) -> Spec:
    """A migration from PostgreSQL at the site ``dc`` into ``orders-db``, on an instance."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "source": {
            "site": "dc",
            "engine": "postgres",
            "secret_arn": ARN.format("secretsmanager", "secret:dms/source-Ab12Cd"),
            "certificate": CA_CERTIFICATE,
        },
        "target": {
            "to": "orders-db",
            "secret_arn": ARN.format("secretsmanager", "secret:dms/target-Ef34Gh"),
            "certificate_arn": DMS_CERTIFICATE,
        },
        "instance": {"instance_class": "dms.r6i.large"},
        "task": {"table_mappings": json.dumps(EVERYTHING)},
    }
    return merged(base, overrides)


def application_load_balancer(**overrides: Any) -> Spec:
    """An HTTPS load balancer, an internal one if nothing else is said."""
    public = overrides.get("exposure") == "internet"
    certificate = PUBLIC_CERTIFICATE if public else CERTIFICATE
    return merged({"type": "application", "certificate_arn": certificate}, overrides)


def network_load_balancer(**overrides: Any) -> Spec:
    """An internal TCP load balancer."""
    return merged({"type": "network", "protocol": "TCP", "port": 8583}, overrides)


def vpn(**overrides: Any) -> Spec:
    """A VPN with BGP."""
    base = {"customer_gateway_ip": "203.0.113.10", "routing": "bgp"}
    return merged(base, overrides)


def direct_connect(**overrides: Any) -> Spec:
    """Two dedicated connections with MACsec and transit VIFs."""
    secret = ARN.format("secretsmanager", "secret:network/dx-{}-Ab12Cd")
    connections = [
        {
            "location": location,
            "bandwidth": "10Gbps",
            "vlan": vlan,
            "amazon_address": f"169.254.100.{last}/30",
            "customer_address": f"169.254.100.{last + 1}/30",
            "macsec": {"secret_arn": secret.format(vlan)},
        }
        for location, vlan, last in (("EqSG2", 2110, 1), ("GSSG", 2120, 5))
    ]
    base = {
        "type": "dedicated",
        "virtual_interface": "transit",
        "gateway_asn": 64810,
        "connections": connections,
    }
    return merged(base, overrides)


def full_environment(**overrides: Any) -> Spec:
    """Every kind of component: both load balancers, a worker, a fixed group, RDS and Aurora,
    VPN with BGP and static routes, Direct Connect, names forwarded on premises."""
    environment = minimal_environment(
        description='Every component, and text with "quotes", ${x} and %{y}',
        tags={"cost_centre": "payments"},
        network={
            "availability_zones": ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"],
            "subnets": {"cde-app": 22, "cde-data": 24, "transit": 28},
            "dns": {
                "forward": [
                    {"domain": "dc.pay.sg", "site": "dc-singapore", "resolvers": ["10.8.0.53"]}
                ]
            },
        },
        private_gateway={"type": "transit-gateway", "asn": 64620},
        sites=_sites(),
        external={"card-schemes": {"cidrs": ["192.0.2.0/28"], "description": "Authorisation"}},
        services=_services(),
        databases=_databases(),
    )
    return merged(environment, overrides)


def file_system(**overrides: Any) -> Spec:
    """A file system with one entry."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "access_points": {"inbox": {"path": "/inbox", "uid": 1000, "gid": 1000}},
    }
    return merged(base, overrides)


def client_vpn(**overrides: Any) -> Spec:
    """A Client VPN that people sign in to."""
    base: Spec = {
        "pci_scope": "connected-to",
        "client_cidr": "172.20.0.0/22",
        "server_certificate_arn": f"arn:aws:acm:ap-southeast-1:{PRODUCTION_ID}:certificate/2f7d",
        "saml_provider_arn": f"arn:aws:iam::{PRODUCTION_ID}:saml-provider/company",
        "groups": {"operations": "8f0c6f2e-52b4-4e0e-9c1b-6f0d3c1a2b4d"},
    }
    return merged(base, overrides)


def operated_environment(**overrides: Any) -> Spec:
    """A service and a database that people reach over a Client VPN."""
    base = minimal_environment(
        services={"desk": service(port=8443, data_class="internal")},
        databases={"db": database(data_class="internal")},
        client_vpns={"operators": client_vpn(talks_to=["desk", "db"])},
    )
    return merged(base, overrides)


def bucket(**overrides: Any) -> Spec:
    """A bucket."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "access_log_bucket": "pay-access-logs",
    }
    return merged(base, overrides)


def table(**overrides: Any) -> Spec:
    """A table."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "partition_key": "id",
        "global_indexes": {"by-day": {"partition_key": {"attribute": "day", "type": "N"}}},
    }
    return merged(base, overrides)


def table_environment(**overrides: Any) -> Spec:
    """A service that uses a table."""
    environment = minimal_environment(
        network={"endpoints": {"gateway": ["s3", "dynamodb"]}},
        services={"worker": service(talks_to=["items"])},
        tables={"items": table()},
    )
    return merged(environment, overrides)


def queue(**overrides: Any) -> Spec:
    """A queue."""
    base: Spec = {"pci_scope": "connected-to", "data_class": "confidential"}
    return merged(base, overrides)


def function(**overrides: Any) -> Spec:
    """A function from a package."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "package": {"bucket": "pay-artifacts", "key": "check/1.0.0.zip", "version": "3sL4kqtJlc"},
        "runtime": "python3.13",
        "handler": "check.handler",
    }
    return merged(base, overrides)


def function_environment(**overrides: Any) -> Spec:
    """A function that a queue and the clock invoke, and that keeps data in a database."""
    environment = minimal_environment(
        functions={
            "check": function(
                talks_to=["orders-db"],
                triggers={
                    "queues": {"jobs": {}},
                    "schedules": {"nightly": {"expression": "cron(30 2 * * ? *)"}},
                },
            )
        },
        databases={"orders-db": database()},
        queues={"jobs": queue(visibility_timeout_seconds=180)},
    )
    return merged(environment, overrides)


def topic(**overrides: Any) -> Spec:
    """A topic."""
    base: Spec = {"pci_scope": "connected-to", "data_class": "confidential"}
    return merged(base, overrides)


def topic_environment(**overrides: Any) -> Spec:
    """A service that publishes to a topic, which a queue subscribes to."""
    environment = minimal_environment(
        network={"endpoints": {"interface": ["ssm", "logs", "kms", "sns"]}},
        services={"worker": service(talks_to=["events"])},
        queues={"jobs": queue()},
        topics={"events": topic(subscribers=["jobs"])},
    )
    return merged(environment, overrides)


def own(**overrides: Any) -> Spec:
    """Something that own Terraform makes."""
    return merged(
        {"pci_scope": "connected-to", "data_class": "confidential", "ports": [9098]}, overrides
    )


def payment_key(**overrides: Any) -> Spec:
    """A key that checks card verification values."""
    base: Spec = {
        "pci_scope": "connected-to",
        "data_class": "confidential",
        "usage": "TR31_C0_CARD_VERIFICATION_KEY",
        "algorithm": "TDES_2KEY",
        "modes": ["generate", "verify"],
        "operations": ["VerifyCardValidationData"],
    }
    return merged(base, overrides)


def payment_environment(**overrides: Any) -> Spec:
    """A service that uses a payment key."""
    plane = "payment-cryptography.dataplane"
    environment = minimal_environment(
        network={"endpoints": {"interface": ["ssm", "logs", "kms", plane]}},
        services={"worker": service(talks_to=["cvv"])},
        payment_keys={"cvv": payment_key()},
    )
    return merged(environment, overrides)


def queue_environment(**overrides: Any) -> Spec:
    """A service that uses a queue."""
    environment = minimal_environment(
        network={"endpoints": {"interface": ["ssm", "logs", "kms", "sqs"]}},
        services={"worker": service(talks_to=["jobs"])},
        queues={"jobs": queue()},
    )
    return merged(environment, overrides)


def backup(**overrides: Any) -> Spec:
    """Backups in two tiers, which take every class of data."""
    base: Spec = {
        "lock": {"max_retention_days": 400},
        "tiers": {
            "daily": {
                "data_classes": ["cardholder", "confidential"],
                "schedule": "0 2 * * ? *",
                "retention_days": 35,
            },
            "weekly": {
                "data_classes": ["internal"],
                "schedule": "0 3 ? * SUN *",
                "retention_days": 90,
            },
        },
    }
    return merged(base, overrides)


def storage_environment(**overrides: Any) -> Spec:
    """A service with a file system, a bucket and a database, all backed up."""
    environment = minimal_environment(
        network={"endpoints": {"gateway": ["s3"]}},
        services={"worker": service(talks_to=["files", "statements", "merchants-db"])},
        databases={"merchants-db": database(engine="mysql", engine_version="8.4")},
        file_systems={"files": file_system()},
        buckets={"statements": bucket()},
        backup=backup(),
    )
    return merged(environment, overrides)


def _sites() -> Spec:
    return {
        "dc-singapore": {
            "cidrs": ["10.8.0.0/16"],
            "bgp_asn": 65010,
            "talks_to": [{"to": "gateway", "description": "Banks"}, "payments-db"],
            "vpn": vpn(
                tunnels=[{"inside_cidr": "169.254.110.0/30"}, {"inside_cidr": "169.254.110.4/30"}]
            ),
            "direct_connect": direct_connect(),
        },
        "office": {
            "cidrs": ["10.12.16.0/22"],
            "talks_to": [{"to": "worker", "port": 9443}],
            "vpn": vpn(customer_gateway_ip="198.51.100.24", routing="static"),
        },
    }


def _services() -> Spec:
    cde = {"pci_scope": "cde", "data_class": "cardholder"}
    return {
        "api": service(
            **cde,
            port=8443,
            secrets=[SECRET],
            load_balancer=application_load_balancer(exposure="internet", redirect_http=True),
            scaling={
                "target_tracking": {"cpu_percent": 50, "requests_per_target": 900},
                "schedules": {
                    "payday": {
                        "recurrence": "30 7 25 * *",
                        "min_size": 3,
                        "max_size": 4,
                        "desired_capacity": 3,
                    },
                    "payday-end": {
                        "recurrence": "0 22 25 * *",
                        "min_size": 2,
                        "max_size": 4,
                        "desired_capacity": 2,
                    },
                },
            },
            talks_to=["payments-db", {"to": "card-schemes", "description": "Authorisation"}],
        ),
        "gateway": service(
            **cde,
            port=8583,
            load_balancer=network_load_balancer(),
            scaling={"min_size": 3, "max_size": 3},
            volumes=[{"device": "/dev/sdf", "size_gib": 200, "iops": 6000, "scratch": True}],
            talks_to=["payments-db", {"to": "worker", "port": 9443}],
        ),
        "worker": service(
            talks_to=["ledger-db", {"to": "dc-singapore", "port": 22, "description": "Files"}]
        ),
        "legacy": service(
            ami={"id": "ami-0c3f8a2b9d1e47f65", "ssm_parameter": None},
            scaling={"min_size": 1, "max_size": 1},
            boot_script='#!/bin/bash\necho "${HOME}" %{x}\n',
            tags={"reason": "file lock"},
        ),
    }


def _databases() -> Spec:
    return {
        "payments-db": database(pci_scope="cde", data_class="cardholder"),
        "merchants-db": database(engine="mysql", engine_version="8.4"),
        "ledger-db": database(
            engine="aurora-postgresql",
            engine_version="16",
            instance_class="db.r7g.large",
            storage=None,
            instances=2,
        ),
        "clearing-db": database(
            engine="sqlserver-se",
            engine_version="15.00",
            instance_class="db.m6i.large",
            database_name=None,
        ),
    }


def context_for(environment: Spec, account: Spec | None = None) -> Context:
    """Load a spec dict as the tool would and wrap it for blueprint functions."""
    chosen = account or production_account(name=environment["account"])
    texts = {
        "account.yaml": json.dumps(chosen, ensure_ascii=False),
        "environment.yaml": json.dumps(environment, ensure_ascii=False),
    }
    loaded = load_texts(texts).environments[environment["name"]]
    return context_of(loaded)


def merged(base: Spec, overrides: Spec) -> Spec:
    """Deep merge; lists are replaced; None removes."""
    result = copy.deepcopy(base)
    for key, value in overrides.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = copy.deepcopy(value)
    return result


def write_accounts(folder: Path, accounts: Iterable[Account]) -> None:
    """Account specs as files beside a gate file, which takes lists from them."""
    for account in accounts:
        text = account.model_dump_json(exclude_defaults=True)
        (folder / f"{account.name}.yaml").write_text(text, encoding="utf-8")
