"""Build generator/spec/tables/*.json from botocore's API models and moto's tables.

    python -m venv facts
    facts/bin/pip install moto boto3 tzdata
    facts/bin/pip install --no-deps aws-cdk-lib
    facts/bin/python .ci/build_tables.py

Each file names its source and version. Run it when AWS adds regions, zones or instance types.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import defaultdict
from importlib.metadata import files, version
from pathlib import Path
from typing import Any

import botocore
import moto
import tzdata
from botocore.session import Session
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.elbv2.ssl_policies import SSL_POLICIES

TABLES = Path(__file__).resolve().parent.parent / "generator" / "spec" / "tables"
MOTO = Path(moto.__file__).parent
BOTOCORE = f"botocore {botocore.__version__}"
MOTO_SOURCE = f"moto {moto.__version__}"
SESSION = Session()

# Names of endpoint services that neither botocore nor the CDK lists: AWS PrivateLink guide, "AWS
# services that integrate with AWS PrivateLink".
MORE_ENDPOINTS = (
    "awsconnector", "ec2messages", "ecr.api", "ecr.dkr", "elasticfilesystem", "email-smtp",
    "events", "execute-api", "git-codecommit", "guardduty-data", "kinesis-firehose",
    "kinesis-streams", "monitoring", "rds-data", "s3", "s3express", "ssm-contacts",
    "ssm-incidents", "ssmmessages", "sts", "synthetics",
)  # fmt: skip
# The same guide, "View endpoint policy support": services whose endpoints take no policy.
WITHOUT_POLICY = (
    "appmesh-envoy-management", "apprunner.requests", "appstream.api", "appstream.streaming",
    "awsconnector", "transfer.server",
)  # fmt: skip
# AWS IoT Core, "Using AWS IoT Core with interface VPC endpoints"; AWS IoT Wireless, "Create VPC
# interface endpoint and private hosted zone"; DynamoDB, "AWS PrivateLink for DynamoDB Streams" and
# the EC2 API ("does not provide a private DNS name"). transfer.server: callers use the name of the
# endpoint itself (AWS Transfer Family, "Create a server in a virtual private cloud").
WITHOUT_PRIVATE_DNS = (
    "dynamodb", "dynamodb-streams", "iot.credentials", "iot.data", "lorawan.cups", "lorawan.lns",
    "transfer.server",
)  # fmt: skip
# moto's option groups have no versions of PostgreSQL. RDS release calendars of AWS: "Release
# calendars for Amazon RDS for PostgreSQL", "... Aurora PostgreSQL", "Aurora MySQL version 3".
MORE_MAJORS = {
    "postgres": ["13", "14", "15", "16", "17", "18"],
    "aurora-postgresql": ["13", "14", "15", "16", "17"],
    "aurora-mysql": ["8.0"],
}
# Amazon DocumentDB developer guide, "Managing instance classes" and "Amazon DocumentDB cluster
# parameters reference"; no API of botocore lists either.
_SIZES = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"]
DOCUMENTDB_CLASSES = {
    "r5": [*_SIZES, "24xlarge"],
    "r6g": _SIZES,
    "r6gd": _SIZES[1:],
    "r8g": _SIZES,
    "t3": ["medium"],
    "t4g": ["medium"],
}
# Amazon ElastiCache user guide, "Engine versions and upgrading": versions whose transit
# encryption can be required (Redis OSS from 7.0.5) and that know users with IAM (from 7.0).
REDIS_VERSIONS = {"redis": ["7.0", "7.1"], "valkey": ["7.2", "8.0", "8.1", "8.2", "9.0"]}
REDIS_RETIRED = {"m4", "r4", "t2"}
# Amazon MQ API, DescribeBrokerInstanceOptions; developer guide, "RabbitMQ 4" (mq.m7g only).
_M5 = ["mq.m5.large", "mq.m5.xlarge", "mq.m5.2xlarge", "mq.m5.4xlarge"]
_M7G = ["mq.m7g.medium", *(f"mq.m7g.{size}" for size in _SIZES)]
BROKERS = {
    "RabbitMQ": {"3.13": [*_M5, *_M7G], "4.2": _M7G},
    "ActiveMQ": {"5.18": [*_M5, "mq.t3.micro"], "5.19": [*_M5, "mq.t3.micro"]},
}
# Developer guide of OpenSearch Service, "Supported instance types": families with EBS volumes
# that botocore does not list; those without (r6gd, i3, im4gn) cannot take a volume of ours.
MORE_SEARCH_TYPES = {
    **dict.fromkeys(("c7g", "m7g", "r7g", "c8g", "m8g", "r8g"), ("medium", *_SIZES)),
    **dict.fromkeys(("m7i", "r7i", "c7i"), tuple(_SIZES)),
    **dict.fromkeys(("or1", "or2", "om2"), ("medium", *_SIZES)),
}
SEARCH_RETIRED = ("c4", "d2", "i2", "i3", "m3", "m4", "r3", "r4", "r6gd", "t2", "t4g", "ultrawarm1")
# "Standard support and extended support for Amazon OpenSearch Service versions".
SEARCH_VERSIONS = ("2.11", "2.13", "2.15", "2.17", "2.19", "3.1", "3.3", "3.5")
ENGINES = ("mysql", "mariadb", "oracle-ee", "oracle-se2", "sqlserver-ee", "sqlserver-se")


def unpacked(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def documentation(service: str, shape: str, member: str = "") -> str:
    described = SESSION.get_service_model(service).shape_for(shape)
    text = described.members[member].documentation if member else described.documentation
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def valid_values(text: str) -> list[str]:
    listed = re.search(r"Valid values: ((?:[\w-]+ \| )*[\w-]+)", text, re.IGNORECASE)
    assert listed, text
    return listed[1].split(" | ")


def regions() -> dict[str, Any]:
    zones = {
        region: sorted(zone.name for zone in zones)
        for region, zones in RegionsAndZonesBackend.zones.items()
        if region in SESSION.get_available_regions("ec2")
    }
    return {"source": MOTO_SOURCE, "zones": dict(sorted(zones.items()))}


def instance_types() -> dict[str, Any]:
    table = unpacked(MOTO / "ec2/resources/instance_types.json.gz")
    families: dict[str, dict[str, Any]] = {}
    for name, row in sorted(table.items()):
        family, size = name.split(".", 1)
        architecture = row["ProcessorInfo"]["SupportedArchitectures"][-1]
        known = families.setdefault(family, {"architecture": architecture, "sizes": []})
        assert known["architecture"] == architecture, name
        known["sizes"].append(size)
    return {"source": MOTO_SOURCE, "families": families, "regions": offerings(families)}


def offerings(families: dict[str, dict[str, Any]]) -> dict[str, Any]:
    folder = MOTO / "ec2/resources/instance_type_offerings/region"
    result = {}
    for path in sorted(folder.glob("*.json.gz")):
        sizes = defaultdict(set)
        for row in unpacked(path):
            family, size = row["InstanceType"].split(".", 1)
            sizes[family].add(size)
        whole = [
            f for f in sorted(sizes) if f in families and sizes[f] >= set(families[f]["sizes"])
        ]
        part = {f: sorted(sizes[f]) for f in sorted(sizes) if f not in whole}
        result[path.name.split(".")[0]] = {"all": whole, "some": part}
    return result


def logs() -> dict[str, Any]:
    text = documentation("logs", "Days")
    listed = re.search(r"Possible values are: ([\d, and]+)\.", text)
    assert listed
    days = sorted(map(int, re.findall(r"\d+", listed[1])))
    return {"source": f"{BOTOCORE}, logs PutRetentionPolicy", "retention_days": days}


def vpn() -> dict[str, Any]:
    shape = "VpnTunnelOptionsSpecification"

    def values(phase: int, subject: str) -> list[str]:
        return valid_values(documentation("ec2", shape, f"Phase{phase}{subject}"))

    phases = {
        f"phase{phase}": {
            "encryption": values(phase, "EncryptionAlgorithms"),
            "integrity": values(phase, "IntegrityAlgorithms"),
            "dh_groups": [int(group) for group in values(phase, "DHGroupNumbers")],
        }
        for phase in (1, 2)
    }
    inside = documentation("ec2", shape, "TunnelInsideCidr").split("reserved")[1]
    reserved = re.findall(r"169\.254\.\d+\.\d+/30", inside)
    return {"source": f"{BOTOCORE}, ec2 {shape}", **phases, "reserved_inside_cidrs": reserved}


def direct_connect() -> dict[str, Any]:
    text = documentation("directconnect", "AllocateHostedConnectionRequest", "bandwidth")
    hosted = re.findall(r"\d+[MG]bps", text.split(". Note")[0])
    source = f"{BOTOCORE}, directconnect AllocateHostedConnection; AWS Direct Connect User Guide,"
    return {
        "source": f"{source} 'Dedicated connections' and 'MAC Security'",
        "dedicated": ["1Gbps", "10Gbps", "100Gbps", "400Gbps"],
        "hosted": hosted,
        "macsec": ["10Gbps", "100Gbps", "400Gbps"],
    }


def tls_policies() -> dict[str, Any]:
    policies = {name: sorted(row["ssl_protocols"]) for name, row in sorted(SSL_POLICIES.items())}
    return {"source": f"{MOTO_SOURCE}, elbv2 DescribeSSLPolicies", "policies": policies}


def endpoints() -> dict[str, Any]:
    names = set(MORE_ENDPOINTS)
    for service in SESSION.get_available_services():
        names.add(SESSION.get_service_model(service).endpoint_prefix)
    cdk = cdk_endpoints()
    # A prefix that is part of another host name (api.ecr) is no endpoint service.
    interface = {n for n in names if "." not in n or n in MORE_ENDPOINTS} | {*cdk}
    source = (
        f"{BOTOCORE}, endpoint prefixes; aws-cdk-lib {version('aws-cdk-lib')}, "
        "InterfaceVpcEndpointAwsService; AWS PrivateLink guide, 'AWS services that integrate with "
        "AWS PrivateLink'. without_policy, without_private_dns: see .ci/build_tables.py"
    )
    return {
        "source": source,
        "gateway": ["dynamodb", "s3"],
        "interface": sorted(interface),
        "full_names": {name: full for name, full in sorted(cdk.items()) if full},
        "without_policy": sorted(WITHOUT_POLICY),
        "without_private_dns": sorted(WITHOUT_PRIVATE_DNS),
    }


def cdk_endpoints() -> dict[str, str]:
    """Endpoint services by name; the full name of those that are not called
    ``com.amazonaws.REGION.NAME``."""
    (wheel,) = (f for f in files("aws-cdk-lib") or () if f.name.endswith(".jsii.tgz"))
    with tarfile.open(str(wheel.locate())) as packed:
        member = packed.extractfile("package/aws-ec2/lib/vpc-endpoint.js")
        assert member is not None
        text = member.read().decode("utf-8")
    found = {}
    for call in re.findall(r"new InterfaceVpcEndpointAwsService\(([^;]*?)\);", text):
        name, *more = (part.strip().strip('"') for part in call.split(","))
        prefix = more[0] if more else ""
        region = "" if "global:!0" in call else ".{region}"
        found[name] = f"{prefix}{region}.{name}" if prefix else ""
    return found


def databases() -> dict[str, Any]:
    folder = MOTO / "rds/resources"
    majors = dict(MORE_MAJORS)
    for engine in ENGINES:
        rows = unpacked(folder / f"option_group_options/{engine}.json.gz")
        majors[engine] = sorted(
            set(re.findall(r'"MajorEngineVersion": "([\d.]+)"', json.dumps(rows)))
        )
    rows = unpacked(folder / "cluster_options/aurora-postgresql.json.gz")
    aurora = sorted({row["DBIC"].split(".")[1][0] for row in rows})
    return {
        "source": f"{MOTO_SOURCE}, rds option groups and cluster options; RDS release calendars",
        "majors": dict(sorted(majors.items())),
        "aurora_family_letters": aurora,
    }


def documentdb() -> dict[str, Any]:
    return {
        "source": "Amazon DocumentDB developer guide, 'Managing instance classes'; "
        f"{BOTOCORE}, docdb CreateDBCluster, EngineVersion",
        "majors": ["5.0", "8.0"],
        "classes": DOCUMENTDB_CLASSES,
    }


def redis() -> dict[str, Any]:
    text = documentation("elasticache", "CreateReplicationGroupMessage", "CacheNodeType")
    current = re.sub(r"Previous generation:.*?(?=Compute optimized|Memory optimized|$)", "", text)
    sizes: dict[str, set[str]] = defaultdict(set)
    for family, size in re.findall(r"cache\.(\w+)\.(\w+)", current):
        if family not in REDIS_RETIRED:
            sizes[family].add(size)
    return {
        "source": f"{BOTOCORE}, elasticache CreateReplicationGroup, CacheNodeType; Amazon "
        "ElastiCache user guide, 'Engine versions and upgrading'",
        "versions": REDIS_VERSIONS,
        "retired": sorted(REDIS_RETIRED),
        "nodes": {family: sorted(found) for family, found in sorted(sizes.items())},
    }


def message_brokers() -> dict[str, Any]:
    return {
        "source": "Amazon MQ API reference, DescribeBrokerInstanceOptions; Amazon MQ developer "
        "guide, 'RabbitMQ 4'",
        "instance_types": BROKERS,
    }


def search() -> dict[str, Any]:
    listed = SESSION.get_service_model("opensearch").shape_for("OpenSearchPartitionInstanceType")
    sizes: dict[str, set[str]] = {f: set(more) for f, more in MORE_SEARCH_TYPES.items()}
    for name in listed.enum:
        family, size, _ = name.split(".")
        if family not in SEARCH_RETIRED:
            sizes.setdefault(family, set()).add(size)
    sizes["t3"] = {"small", "medium"}  # the others never came to be
    return {
        "source": f"{BOTOCORE}, opensearch OpenSearchPartitionInstanceType; OpenSearch Service "
        "developer guide, 'Supported instance types', 'Standard support and extended support'",
        "retired": sorted(SEARCH_RETIRED),
        "versions": [f"OpenSearch_{version}" for version in SEARCH_VERSIONS],
        "instance_types": {family: sorted(found) for family, found in sorted(sizes.items())},
    }


def time_zones() -> dict[str, Any]:
    listed = (Path(tzdata.__file__).parent / "zones").read_text(encoding="utf-8").split()
    return {"source": f"IANA time zone database {tzdata.IANA_VERSION}", "names": sorted(listed)}


def lines(value: Any, depth: int = 0) -> str:
    """JSON with one line per entry down to the second level: diffs stay readable."""
    if not isinstance(value, dict) or depth == 2:
        return json.dumps(value, sort_keys=depth > 0)
    inner = ",\n".join(
        f"{' ' * (depth + 1)}{json.dumps(key)}: {lines(child, depth + 1)}"
        for key, child in sorted(value.items())
    )
    return f"{{\n{inner}\n{' ' * depth}}}"


def main() -> None:
    tables = {
        "regions": regions(),
        "instance_types": instance_types(),
        "logs": logs(),
        "vpn": vpn(),
        "direct_connect": direct_connect(),
        "tls_policies": tls_policies(),
        "endpoints": endpoints(),
        "databases": databases(),
        "documentdb": documentdb(),
        "redis": redis(),
        "message_brokers": message_brokers(),
        "search": search(),
        "time_zones": time_zones(),
    }
    for name, table in tables.items():
        (TABLES / f"{name}.json").write_text(lines(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
