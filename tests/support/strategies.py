"""Hypothesis: any valid environment, over the real models and the rules of the spec.

``environments()`` gives spec dicts that :func:`generator.spec.load.load_texts` accepts together
with ``account_of(spec)``; ``tests.support.specs.context_for`` takes both.
"""

from __future__ import annotations

from collections import ChainMap
from typing import Any

from hypothesis import strategies as st

from tests.support import broker_strategies as brokers
from tests.support import specs, storage
from tests.support import store_strategies as stores
from tests.support.migrations import migrate
from tests.support.replications import replicate

Spec = dict[str, Any]
Draw = Any
RETENTION = st.sampled_from([365, 400, 731, 3653])
ZONES = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"]
ARM_TYPES = ["m7g.large", "c7g.xlarge", "t4g.medium", "r7g.large"]
X86_TYPES = ["m6i.large", "c6i.xlarge", "t3.medium", "r6i.large"]
NASTY = ['"', "\\", "\n", "${", "%{", "$${", "%%{", "}", "<<EOT", "\t", "#", "//", "/*", "'", "`"]
NASTY += ["é", "結", "\U0001f4b3", "\u00a0", "- ", ": ", "{{", "{%", "null", "yes", "0x10", "~"]


def free_text(limit: int = 120) -> st.SearchStrategy[str]:
    """Text that a spec may hold, rich in what breaks quoting."""
    plain = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
    wild = st.text(
        st.characters(
            exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"), max_codepoint=0x2FFFF
        ),
        max_size=8,
    )
    parts = st.lists(st.one_of(st.sampled_from(NASTY), plain, wild), max_size=8)
    return parts.map(lambda chosen: "".join(chosen)[:limit])


def tag_text() -> st.SearchStrategy[str]:
    """Values that AWS accepts as tags."""
    letters = "abcXYZ019 _.:/=+-@é結"
    return st.text(st.sampled_from(letters), max_size=40)


def tags() -> st.SearchStrategy[Spec]:
    """Tags of a component."""
    keys = st.sampled_from(["team", "cost centre", "a:b", "é=1", "x/y@z"])
    return st.dictionaries(keys, tag_text(), max_size=3)


def flow_text() -> st.SearchStrategy[str]:
    """Descriptions of security group rules."""
    return st.text(st.sampled_from("abcZ09. _-:/()#,@[]+=&;{}!$*"), max_size=60)


SERVER_FIELDS = ("boot_script", "agent_interval_seconds")
PAYMENTS = "payment-cryptography.dataplane"


def maybe(value: Any) -> st.SearchStrategy[Any]:
    """A value, or None: the field is left out."""
    return st.one_of(st.none(), value if isinstance(value, st.SearchStrategy) else st.just(value))


def without_none(spec: Spec) -> Spec:
    """Fields that were left out."""
    return {key: value for key, value in spec.items() if value is not None}


@st.composite
def environments(draw: Draw) -> Spec:
    """A valid environment spec."""
    production = draw(st.booleans())
    gateway = draw(st.sampled_from([None, "virtual-private-gateway", "transit-gateway"]))
    scopes = ["cde", "connected-to"] if production else ["connected-to", "out-of-scope"]
    databases = draw(_some(_database(production, scopes), "db"))
    documentdb = draw(_some(_store(scopes, stores.documentdb(production)), "doc"))
    redis = draw(_some(_store(scopes, stores.redis(production)), "cache"))
    services = draw(_some(_service(production, scopes), "svc"))
    sites = draw(_sites(gateway)) if gateway else {}
    network = draw(_network(production, gateway, sites))
    external = draw(_some(_external(), "ext")) if network["nat"] != "none" else {}
    spec = specs.minimal_environment(
        name="production" if production else "staging",
        account="pay-production" if production else "pay-nonprod",
        description=draw(free_text()),
        owner=draw(tag_text().filter(bool)),
        tags=draw(tags()),
        network=network,
        private_gateway={"type": gateway, "asn": 64620} if gateway else None,
        sites=sites,
        external=external,
        services=services,
        databases=databases,
        documentdb=documentdb,
        redis=redis,
        message_brokers=draw(_some(_store(scopes, brokers.message_broker(production)), "mq")),
        search=draw(_some(_store(scopes, brokers.search(production)), "search-domain")),
        file_systems=draw(_some(storage.file_system(_component(scopes)), "fs")),
        buckets=draw(_some(storage.bucket(_component(scopes)), "bucket")),
        tables=draw(_some(storage.table(_component(scopes)), "table")),
        queues=draw(_some(storage.queue(_component(scopes)), "queue")),
        topics=draw(_some(storage.topic(_component(scopes)), "topic")),
        functions=draw(_some(storage.function(_component(scopes)), "fn")),
        own=draw(_some(_own(scopes), "own")),
        payment_keys=draw(_some(storage.payment_key(_component(scopes)), "pay")),
        backup=draw(maybe(storage.backup())),
        alarms=draw(maybe(st.just({"email": ["desk@example.com"], "https": ["pagerduty"]}))),
    )
    _contain(draw, spec, production)
    storage.invoke(draw, spec)
    _connect(draw, spec)
    _proxy(draw, spec)
    stores.give_users(draw, spec)
    storage.let_in(draw, spec)
    _reach_ec2(spec)
    migrate(draw, spec)
    replicate(draw, spec)
    _operate(draw, spec, scopes)
    return spec


@st.composite
def _own(draw: Draw, scopes: list[str]) -> Spec:
    """Something of own Terraform that listens."""
    ports = draw(st.lists(st.sampled_from([9092, 9098, 7687]), min_size=1, max_size=2, unique=True))
    peers = draw(st.sampled_from([[], [7000]]))
    common = draw(_component(scopes))
    del common["log_retention_days"]  # its logs are those of its own Terraform
    return {**common, "ports": ports, "peer_ports": peers}


def account_of(spec: Spec) -> Spec:
    """The account spec that goes with an environment."""
    made = specs.production_account if spec["account"] == "pay-production" else None
    return (made or specs.non_production_account)()


def _some(one: st.SearchStrategy[Spec], prefix: str) -> st.SearchStrategy[Spec]:
    """Up to three components with names that exercise digits and hyphens."""
    names = [f"{prefix}-a", f"{prefix}1", f"{prefix}-b2-c"]
    return st.dictionaries(st.sampled_from(names), one, max_size=3)


# Tasks start over those of the last one.
TASK_ENDPOINTS = {"ecr.api", "ecr.dkr", "logs", "secretsmanager"}
HOST_ENDPOINTS = {"ecs", "ecs-agent", "ecs-telemetry"}
ENDPOINTS: list[Spec] = [
    {"gateway": gateway, "interface": interface}
    for gateway in ([], ["s3"], ["s3", "dynamodb"])
    for interface in ([], ["ssm"], ["ssm", "kms", "logs", "sqs", PAYMENTS])
] + [
    {"gateway": ["s3", "dynamodb"], "interface": ["ssm", *sorted(TASK_ENDPOINTS | HOST_ENDPOINTS)]}
]


@st.composite
def _network(draw: Draw, production: bool, gateway: str | None, sites: Spec) -> Spec:
    roles = ["public", "app", "data", "cde-app", "cde-data", "transit", "staging-area"]
    sizes = {role: draw(st.integers(22, 26)) for role in draw(st.permutations(roles))}
    forward = [
        {"domain": "dc.pay.sg", "site": name, "resolvers": [site["cidrs"][0].split("/")[0]]}
        for name, site in sites.items()
        if draw(st.booleans())
    ]
    for index, zone in enumerate(forward):
        zone["domain"] = f"d{index}.pay.sg"
    count = draw(st.integers(2, 3))
    return {
        "description": draw(free_text()),
        "availability_zones": draw(st.permutations(ZONES))[:count],
        "subnets": sizes,
        "nat": draw(st.sampled_from(["per-az", "none"] if production else ["single", "none"])),
        "endpoints": draw(st.sampled_from(ENDPOINTS)),
        "flow_logs": {"retention_days": draw(RETENTION)},
        "dns": without_none({"forward": forward, "firewall": draw(maybe(_dns_firewall()))}),
    }


def _dns_firewall() -> st.SearchStrategy[Spec]:
    return st.fixed_dictionaries(
        {},
        optional={
            "mode": st.sampled_from(["block", "alert"]),
            "fail_open": st.booleans(),
            "allow": st.sampled_from([["packages.example.com"], ["*.example.org", "example.org"]]),
        },
    )


@st.composite
def _external(draw: Draw) -> Spec:
    return {
        "domains": draw(st.sampled_from([["bank.example"], ["*.bank.example", "bank.example"]])),
        "cidrs": draw(st.sampled_from([["192.0.2.0/28"], ["198.51.100.0/24", "203.0.113.9/32"]])),
        "port": draw(st.integers(1, 65535)),
        "description": draw(free_text()),
    }


@st.composite
def _component(draw: Draw, scopes: list[str]) -> Spec:
    scope = draw(st.sampled_from(scopes))
    classes = ["cardholder", "internal"] if scope == "cde" else ["confidential", "internal"]
    return {
        "description": draw(free_text()),
        "pci_scope": scope,
        "data_class": draw(st.sampled_from(classes)),
        "tags": draw(tags()),
        "log_retention_days": draw(RETENTION),
    }


def _store(scopes: list[str], own: st.SearchStrategy[Spec]) -> st.SearchStrategy[Spec]:
    """What a store says as a component, of its own, and of its way from servers."""
    return st.builds(lambda *parts: dict(ChainMap(*parts)), own, migration(), _component(scopes))


_PERMISSION = {
    "actions": ["mobiletargeting:PutEvents", "mobiletargeting:SendMessages"],
    "resources": ["arn:aws:mobiletargeting:ap-southeast-1:111122223333:apps/0a1b2c/*"],
}


@st.composite
def _service(draw: Draw, production: bool, scopes: list[str]) -> Spec:
    balancer = draw(maybe(_load_balancer(production)))
    port = draw(st.integers(1, 65535)) if balancer or draw(st.booleans()) else None
    types = draw(st.sampled_from([ARM_TYPES, X86_TYPES]))
    image = draw(
        st.sampled_from(
            [
                {"id": "ami-0c3f8a2b9d1e47f65"},
                {"ssm_parameter": "/pay/images/x", "root_device": "/dev/sda1"},
                {"ssm_parameter": "/pay/images/x", "ssm_version": 41},
            ]
        )
    )
    spec = draw(_component(scopes)) | {
        "ami": image,
        "instance_types": draw(st.lists(st.sampled_from(types), min_size=1, unique=True)),
        "port": port,
        "scaling": draw(_scaling(production, balancer)),
        "load_balancer": balancer,
        "root_volume_gib": draw(st.integers(8, 200)),
        "volumes": draw(_volumes()),
        "boot_script": draw(free_text(400)),
        "health_check_grace_seconds": draw(st.integers(0, 7200)),
        "secrets": draw(st.sampled_from([[], [_secret(production)]])),
        "permissions": draw(st.sampled_from([[], [_PERMISSION]])),
        "agent_interval_seconds": draw(maybe(st.sampled_from([10, 30, 60]))),
    }
    return without_none(spec)


def _secret(production: bool) -> str:
    return _here(specs.SECRET, production)


def _here(arn: str, production: bool) -> str:
    return arn if production else arn.replace(specs.PRODUCTION_ID, specs.NON_PRODUCTION_ID)


@st.composite
def _load_balancer(draw: Draw, production: bool) -> Spec:
    application = draw(st.booleans())
    protocol = "HTTPS" if application else draw(st.sampled_from(["TLS", "TCP"]))
    exposure = draw(st.sampled_from(["internet", "internal"])) if application else "internal"
    port = draw(st.sampled_from([443, 8443, 65535]))
    public = exposure == "internet"
    chosen = specs.PUBLIC_CERTIFICATE if public else specs.CERTIFICATE
    certificate = _here(chosen, production)
    edge = application and not public and draw(st.booleans())
    policies = ["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-3-2021-06"]
    return without_none(
        {
            "type": "application" if application else "network",
            "exposure": exposure,
            "protocol": protocol,
            "port": port,
            "certificate_arn": None if protocol == "TCP" else certificate,
            "tls_policy": draw(st.sampled_from(policies)),
            "allowed_cidrs": draw(st.sampled_from([[], ["203.0.113.0/24"]])) if public else [],
            "redirect_http": application and port == 443 and draw(st.booleans()),
            "stickiness": protocol != "TLS" and draw(st.booleans()),
            "deregistration_delay_seconds": draw(st.integers(0, 3600)),
            "health_check": draw(_health_check()),
            "cloudfront": draw(_cloudfront(production)) if edge else None,
        }
    )


@st.composite
def _cloudfront(draw: Draw, production: bool) -> Spec:
    name = draw(st.text("abcdefghij", min_size=8, max_size=12))
    return {
        "domain": f"{name}.example.com",
        "certificate_arn": _here(specs.EDGE_CERTIFICATE, production),
        "zone_id": draw(st.sampled_from(["Z0729451KQ3B", None])),
        "countries": draw(st.sampled_from([[], ["SG", "MY"]])),
        "read_only": draw(st.booleans()),
        "additional_metrics": draw(st.booleans()),
    }


@st.composite
def _health_check(draw: Draw) -> Spec:
    interval = draw(st.integers(5, 300))
    return {
        "path": draw(st.sampled_from(["/", "/health", '/x?a="b"&c=${d}%{e}\\'])),
        "interval_seconds": interval,
        "timeout_seconds": draw(st.integers(2, min(120, interval - 1))),
        "healthy_threshold": draw(st.integers(2, 10)),
        "matcher": draw(st.sampled_from(["200", "200-299", "200,204"])),
    }


@st.composite
def _scaling(draw: Draw, production: bool, balancer: Spec | None) -> Spec:
    least = draw(st.integers(2, 5))
    most = least + draw(st.integers(0, 5))
    if draw(st.booleans()):
        least = most = 1
    tracking = None
    if most > least:
        counted = balancer is not None and balancer["type"] == "application"
        metrics = [{"cpu_percent": 55}, {"cpu_percent": 45.5}]
        metrics += [{"requests_per_target": 900}] * counted
        tracking = draw(maybe(st.sampled_from(metrics)))
    schedule = {"min_size": least, "max_size": most, "desired_capacity": most}
    crons = ["0 8 * * MON-FRI", "*/15 1,3-5 1 JAN 0", "30 7 25 * *"]
    schedules = {
        name: schedule | {"recurrence": draw(st.sampled_from(crons)), "time_zone": zone}
        for name, zone in (("morning", "Asia/Singapore"), ("year-end", "Etc/UTC"))
        if draw(st.booleans())
    }
    spot = None if production else draw(maybe({"on_demand_base": 0}))
    return without_none(
        {
            "min_size": least,
            "max_size": most,
            "target_tracking": tracking,
            "schedules": schedules,
            "spot": spot,
        }
    )


@st.composite
def _volumes(draw: Draw) -> list[Spec]:
    devices = draw(st.lists(st.sampled_from(["/dev/sdf", "/dev/xvdg"]), unique=True))
    return [
        without_none(
            {
                "device": device,
                "size_gib": draw(st.integers(40, 500)),
                "iops": draw(maybe(st.integers(3000, 16000))),
                "scratch": True,
            }
        )
        for device in devices
    ]


@st.composite
def _database(draw: Draw, production: bool, scopes: list[str]) -> Spec:
    engine = draw(st.sampled_from(sorted(VERSIONS)))
    aurora, sql_server = engine.startswith("aurora-"), engine.startswith("sqlserver")
    x86 = sql_server or engine.startswith("oracle")
    protect = st.just(True) if production else st.booleans()
    spec = draw(_component(scopes)) | {
        "engine": engine,
        "engine_version": draw(st.sampled_from(VERSIONS[engine])),
        "instance_class": "db.r6i.large" if x86 else "db.r6g.large",
        "database_name": None if sql_server else draw(maybe("paydb")),
        "master_username": draw(st.sampled_from(["dbadmin", "Owner_1"])),
        "port": draw(maybe(st.integers(1150, 3000).filter(lambda port: port not in (1234, 1434)))),
        "storage": None if aurora else draw(_storage(engine)),
        "multi_az": None if aurora else draw(maybe(protect)),
        "instances": draw(maybe(st.integers(2, 4))) if aurora else None,
        "backup": {"retention_days": draw(st.integers(1, 35)), "window": "12:00-12:30"},
        "parameters": draw(st.sampled_from([{}, {"max_connections": "200"}])),
        "deletion_protection": draw(maybe(protect)),
    }
    return without_none(spec)


VERSIONS = {
    "postgres": ["17", "16.4"],
    "mysql": ["8.4", "8.0.40"],
    "mariadb": ["11.4"],
    "oracle-ee": ["19"],
    "oracle-se2": ["19"],
    "sqlserver-ee": ["15.00"],
    "sqlserver-se": ["16.00"],
    "aurora-postgresql": ["16"],
    "aurora-mysql": ["8.0"],
}


@st.composite
def _storage(draw: Draw, engine: str) -> Spec:
    size = draw(st.integers(400, 1000))
    kind = draw(st.sampled_from(["gp3", "io2"]))
    gp3 = st.integers(12000, 16000)
    return without_none(
        {
            "size_gib": size,
            "max_size_gib": draw(maybe(st.integers(size * 2, 4000))),
            "type": kind,
            "iops": draw(maybe(gp3)) if kind == "gp3" else draw(st.integers(1000, 20000)),
        }
    )


@st.composite
def migration(draw: Draw) -> Spec:
    """Where a store stands, to merge into its spec: never on servers, or in any phase."""
    phase = draw(st.sampled_from([None, "rehost", "migrating", "replatform", "gone"]))
    if phase is None:
        return {}
    if phase == "gone":
        return {"phase": "replatform", "decommission": True}
    made = specs.servers(
        volume_gib=draw(st.integers(8, 16384)),
        port=draw(maybe(st.integers(1, 65535))),
        peer_ports=draw(st.lists(st.integers(1, 65535), unique=True, max_size=3)),
        boot_script=draw(free_text(400)),
        mount_path=draw(st.sampled_from(["/srv/data", "/var/lib/x-1"])),
        log_retention_days=draw(RETENTION),
    )
    decommission = phase == "replatform" and draw(st.booleans())
    return {"phase": phase, "servers": made, "decommission": decommission}


def _reach_ec2(spec: Spec) -> None:
    """Servers of stores attach their volumes over the ec2 endpoint."""
    members = [m for part in spec.values() if isinstance(part, dict) for m in part.values()]
    stores = [m for m in members if isinstance(m, dict) and m.get("servers")]
    endpoints = spec["network"]["endpoints"]
    if any(store["phase"] != "replatform" for store in stores):
        endpoints["interface"] = [*endpoints["interface"], "ec2"]


@st.composite
def _sites(draw: Draw, gateway: str) -> Spec:
    found = {}
    for number, name in enumerate(("dc", "office-2")):
        if not draw(st.booleans()):
            continue
        link = draw(maybe(_direct_connect(gateway, number)))
        vpn = draw(_vpn(number, bgp=link is not None))
        if link and draw(st.booleans()):
            vpn = None
        found[name] = without_none(
            {
                "description": draw(free_text()),
                "cidrs": [f"10.{8 + number}.0.0/16", f"192.168.{number}.0/24"],
                "hosts": {"host-1": f"192.168.{number}.77"},
                "bgp_asn": draw(st.sampled_from([65010, 64999, 3758, 4200000001])),
                "vpn": vpn,
                "direct_connect": link,
            }
        )
    return found


@st.composite
def _vpn(draw: Draw, number: int, bgp: bool) -> Spec:
    inside = [f"169.254.{110 + number}.{last}/30" for last in (0, 4)]
    return {
        "customer_gateway_ip": f"203.0.113.{10 + number}",
        "customer_gateway_device": draw(free_text(255)),
        "routing": "bgp" if bgp else draw(st.sampled_from(["bgp", "static"])),
        "tunnels": draw(st.sampled_from([[{}, {}], [{"inside_cidr": cidr} for cidr in inside]])),
        "phase1": {"lifetime_seconds": draw(st.integers(3601, 28800))},
        "phase2": {"lifetime_seconds": draw(st.integers(900, 3600)), "dh_groups": [21]},
        "startup_action": draw(st.sampled_from(["add", "start"])),
        "dpd_action": draw(st.sampled_from(["clear", "none", "restart"])),
        "dpd_timeout_seconds": draw(st.integers(30, 3600)),
        "log_retention_days": draw(RETENTION),
    }


@st.composite
def _direct_connect(draw: Draw, gateway: str, number: int) -> Spec:
    kind = draw(st.sampled_from(["dedicated", "hosted", "hosted-vif"]))
    count = draw(st.integers(1, 2))
    exception = None if kind == "dedicated" else "Carrier line - encrypted by the application"
    return without_none(
        {
            "type": kind,
            "virtual_interface": "transit" if gateway == "transit-gateway" else "private",
            "gateway_asn": 64810 + number,
            "jumbo_frames": draw(st.booleans()),
            "connections": [draw(_connection(kind, number * 2 + n)) for n in range(count)],
            "encryption_exception": exception,
        }
    )


@st.composite
def _connection(draw: Draw, kind: str, number: int) -> Spec:
    secret = specs.ARN.format("secretsmanager", f"secret:network/dx-{number}-Ab12Cd")
    peers = {
        "amazon_address": f"169.254.100.{number * 4 + 1}/30",
        "customer_address": f"169.254.100.{number * 4 + 2}/30",
    }
    ids = {"hosted": f"dxcon-fg31dyv{number}", "hosted-vif": f"dxvif-fg31dyv{number}"}
    return without_none(
        {
            "location": f"EqSG{number}",
            "bandwidth": "10Gbps",
            "vlan": draw(st.integers(1, 4094)),
            **(peers if draw(st.booleans()) else {}),
            "macsec": {"secret_arn": secret} if kind == "dedicated" else None,
            "hosted_id": ids.get(kind),
        }
    )


def _contain(draw: Draw, spec: Spec, production: bool) -> None:
    """Some services in containers, where their tasks could start."""
    if not set(spec["network"]["endpoints"]["interface"]) >= TASK_ENDPOINTS:
        return
    for service in spec["services"].values():
        if draw(st.booleans()):
            for field in ("ami", "instance_types", "root_volume_gib", "volumes", *SERVER_FIELDS):
                service.pop(field, None)
            service["scaling"].pop("schedules", None)
            service["container"] = {
                "image": _here(specs.IMAGE, production),
                "architecture": draw(st.sampled_from(["ARM64", "X86_64"])),
                "environment": draw(st.sampled_from([{}, {"B": "2", "A": "1"}])),
                "secrets": draw(st.sampled_from([{}, {"TOKEN": _secret(production)}])),
                "writable_paths": draw(st.sampled_from([[], ["/tmp"]])),
            }
            if draw(st.booleans()):
                _host(draw, service)


def _host(draw: Draw, service: Spec) -> None:
    """Hosts with room for all tasks, also without a zone."""
    scaling, container = service["scaling"], service["container"]
    scaling.pop("spot", None)
    least = 2 * max(1, -(-scaling["min_size"] // 4))
    most = max(least, scaling["max_size"] // 4 + 1)
    container["hosts"] = {
        "ami": {"ssm_parameter": "/pay/images/hosts", "ssm_version": 4},
        "instance_types": ["m7g.large" if container["architecture"] == "ARM64" else "m6i.large"],
        "min_size": least,
        "max_size": most,
        "tasks_per_host": 4,
    }
    container["launch"] = draw(st.sampled_from(["ec2", "fargate"]))


def _connect(draw: Draw, spec: Spec) -> None:
    """Flows between what there is, as far as the scopes allow them."""
    scopes = {n: c["pci_scope"] for part in COMPONENTS for n, c in spec[part].items()}
    public = {n for n, s in spec["services"].items() if _faces_internet(s)}
    callers = {**spec["services"], **spec["functions"]}
    for name, service in callers.items():
        own = service["pci_scope"]
        targets = {n: s for n, s in scopes.items() if n != name and _compatible(s, own)}
        targets |= dict.fromkeys([*spec["external"], *spec["sites"]], "")
        hidden = {*public, *_unreachable(spec)}
        hidden |= {*spec["file_systems"]} if name in spec["functions"] else set()
        targets = {n: s for n, s in targets.items() if n not in hidden}
        service["talks_to"] = draw(_flows(spec, sorted(targets)))
    _subscribe(draw, spec)
    # A site has no role.
    fields = ("file_systems", "buckets", "tables", "queues", "topics", "payment_keys")
    unmounted = {name for field in fields for name in spec[field]}
    for site in spec["sites"].values():
        declared = draw(_flows(spec, sorted({*scopes} - public - unmounted)))
        site["talks_to"] = [draw(_of_hosts(flow, site)) for flow in declared]
        _localise(site, spec)


def _proxy(draw: Draw, spec: Spec) -> None:
    """Forward proxies, and somebody who calls what is outside of AWS."""
    if not (spec["external"] and spec["services"] and draw(st.booleans())):
        return
    called = draw(st.sampled_from(sorted(spec["external"])))
    caller = spec["services"][draw(st.sampled_from(sorted(spec["services"])))]
    if called not in [flow if isinstance(flow, str) else flow["to"] for flow in caller["talks_to"]]:
        caller["talks_to"] = [*caller["talks_to"], called]
    spec["services"]["proxies"] = specs.service(
        pci_scope="connected-to",
        port=draw(st.sampled_from([3128, 3129])),
        scaling={"min_size": 2, "max_size": draw(st.integers(2, 4))},
        load_balancer=specs.network_load_balancer(port=3128),
        forward_proxy=True,
        talks_to=[],
    )


def _subscribe(draw: Draw, spec: Spec) -> None:
    """Queues of the same kind receive what topics hand out."""
    for topic in spec["topics"].values():
        fitting = sorted(n for n, q in spec["queues"].items() if _receives(q, topic))
        topic["subscribers"] = fitting if draw(st.booleans()) else []


def _operate(draw: Draw, spec: Spec, scopes: list[str]) -> None:
    """A Client VPN into what people use."""
    scope = draw(st.sampled_from(scopes))
    public = {n for n, s in spec["services"].items() if _faces_internet(s)}
    inside = {
        n: c["pci_scope"]
        for part in ("services", "databases")
        for n, c in spec[part].items()
        if n not in public
    }
    targets = sorted(n for n, s in inside.items() if _compatible(s, scope))
    declared = draw(_flows(spec, targets))
    if not declared or not draw(st.booleans()):
        return
    own = spec["account"] == "pay-production"
    account = specs.PRODUCTION_ID if own else specs.NON_PRODUCTION_ID
    spec["client_vpns"] = {
        "operators": specs.client_vpn(
            pci_scope=scope,
            saml_provider_arn=f"arn:aws:iam::{account}:saml-provider/company",
            names=draw(st.sampled_from(["device", "vpc"])),
            banner=draw(free_text()),
            talks_to=declared,
        )
    }


COMPONENTS = (
    "services",
    "databases",
    "documentdb",
    "redis",
    "message_brokers",
    "search",
    "file_systems",
    "buckets",
    "tables",
    "queues",
    "topics",
    "payment_keys",
    "own",
)


def _unreachable(spec: Spec) -> set[str]:
    """What has no endpoint that leads to it."""
    endpoints = spec["network"]["endpoints"]
    return {
        *(spec["buckets"] if "s3" not in endpoints["gateway"] else ()),
        *(spec["tables"] if "dynamodb" not in endpoints["gateway"] else ()),
        *(spec["queues"] if "sqs" not in endpoints["interface"] else ()),
        *(spec["topics"] if "sns" not in endpoints["interface"] else ()),
        *(spec["payment_keys"] if PAYMENTS not in endpoints["interface"] else ()),
    }


def _faces_internet(service: Spec) -> bool:
    return bool((service.get("load_balancer") or {}).get("exposure") == "internet")


def _receives(queue: Spec, topic: Spec) -> bool:
    """Of the topic's kind, scope and class, or a higher class."""
    classes = ["cardholder", "confidential", "internal"]
    return (
        queue["fifo"] == topic["fifo"]
        and _compatible(queue["pci_scope"], topic["pci_scope"])
        and classes.index(queue["data_class"]) <= classes.index(topic["data_class"])
    )


def _compatible(one: str, other: str) -> bool:
    return {one, other} != {"cde", "out-of-scope"}


def _localise(site: Spec, spec: Spec) -> None:
    """ARNs of secrets point into the environment's own account."""
    for connection in site.get("direct_connect", {}).get("connections", []):
        if "macsec" in connection:
            arn = connection["macsec"]["secret_arn"]
            here = _here(arn, spec["account"] == "pay-production")
            connection["macsec"] = {"secret_arn": here}


@st.composite
def _flows(draw: Draw, spec: Spec, targets: list[str]) -> list[Any]:
    if not targets:
        return []
    chosen = draw(st.lists(st.sampled_from(targets), unique=True, max_size=4))
    return [draw(_flow(spec, name)) for name in chosen]


@st.composite
def _flow(draw: Draw, spec: Spec, name: str) -> Any:
    service = spec["services"].get(name, {})
    needs_port = name in spec["sites"] or (
        name in spec["services"] and "port" not in service and "load_balancer" not in service
    )
    if not needs_port and draw(st.booleans()):
        return name
    flow: Spec = {"to": name}
    if needs_port:
        flow["port"] = draw(st.integers(1, 65535))
    if draw(st.booleans()):
        flow["description"] = draw(flow_text())
    if any(name in spec[field] for field in ("buckets", "tables", "queues")):
        flow["access"] = draw(st.sampled_from(["read", "write", "read-write"]))
    return draw(_of_hosts(flow, spec["sites"][name])) if name in spec["sites"] else flow


@st.composite
def _of_hosts(draw: Draw, flow: Any, site: Spec) -> Any:
    """The flow, of the whole site or of some of its hosts."""
    first, second = (cidr.split("/")[0] for cidr in site["cidrs"])
    names = ["host-1", first, f"{second}/28"]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    if not chosen:
        return flow
    return {**({"to": flow} if isinstance(flow, str) else flow), "addresses": chosen}
