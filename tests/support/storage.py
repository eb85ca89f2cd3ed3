"""Hypothesis: file systems, buckets and backups of any valid environment."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.support.specs import PRODUCTION_ID, Spec

Draw = Any
OTHER_ACCOUNT = "777788889999"
KEY = f"arn:aws:kms:ap-southeast-3:{OTHER_ACCOUNT}:key/0b1c2d3e-1111-2222-3333-444455556666"
VAULT = "arn:aws:backup:ap-southeast-3:{}:backup-vault:pay_Vault-1"
CLASSES = ["cardholder", "confidential", "internal"]


@st.composite
def file_system(draw: Draw, component: st.SearchStrategy[Spec]) -> Spec:
    """A file system; :func:`let_in` gives its access points their users."""
    throughput = draw(st.sampled_from(["bursting", "elastic", "provisioned"]))
    elastic = throughput == "elastic"
    spec = draw(component) | {
        "throughput_mode": throughput,
        "performance_mode": "generalPurpose"
        if elastic
        else draw(st.sampled_from(["generalPurpose", "maxIO"])),
        "lifecycle": {
            "infrequent_access": draw(st.sampled_from([None, "AFTER_1_DAY", "AFTER_60_DAYS"])),
            "archive": draw(st.sampled_from([None, "AFTER_90_DAYS"])) if elastic else None,
            "back_on_access": draw(st.booleans()),
        },
        "access_points": draw(
            st.dictionaries(st.sampled_from(["in", "out-box", "p1"]), _point(), min_size=1)
        ),
    }
    spec.pop("log_retention_days")
    if throughput == "provisioned":
        spec["provisioned_mibps"] = draw(st.integers(1, 3414))
    return dict(spec)


@st.composite
def _point(draw: Draw) -> Spec:
    return {
        "path": draw(st.sampled_from(["/a", "/a.b/c_d-e", "/1/2/3/4"])),
        "uid": draw(st.sampled_from([1, 1000, 4294967294])),
        "gid": draw(st.integers(1, 65533)),
        "permissions": draw(st.sampled_from(["0750", "700", "0770"])),
        "read_only": draw(st.booleans()),
    }


@st.composite
def table(draw: Draw, component: st.SearchStrategy[Spec]) -> Spec:
    """A table with any of its options."""
    order = draw(st.booleans())
    spec = draw(component) | {
        "partition_key": {"attribute": "id", "type": draw(st.sampled_from(["S", "N", "B"]))},
        "infrequent_access": draw(st.booleans()),
        "recovery_days": draw(st.integers(1, 35)),
        "deletion_protection": draw(st.booleans()),
    }
    spec.pop("log_retention_days")
    projected = st.sampled_from([None, [], ["status"]])
    if order:
        spec["sort_key"] = {"attribute": "at", "type": "N"}
        spec["local_indexes"] = {"by_state": {"sort_key": "state", "attributes": draw(projected)}}
    if draw(st.booleans()):
        spec["expires_at"] = "until"
    if draw(st.booleans()):
        index = {"partition_key": "day", "attributes": draw(projected)}
        spec["global_indexes"] = {"by-day": index, "by_day": index}
    elif draw(st.booleans()):
        fewest = draw(st.integers(1, 10))
        bounds = {"min": fewest, "max": fewest + draw(st.integers(0, 10))}
        spec["capacity"] = {"read": bounds, "write": bounds}
    return dict(spec)


@st.composite
def queue(draw: Draw, component: st.SearchStrategy[Spec]) -> Spec:
    """A queue with any of its options."""
    fifo = draw(st.booleans())
    spec = draw(component) | {
        "fifo": fifo,
        "content_based_deduplication": fifo and draw(st.booleans()),
        "visibility_timeout_seconds": draw(st.integers(0, 43200)),
        "retention_days": draw(st.integers(1, 14)),
        "max_receives": draw(st.integers(1, 1000)),
        "max_message_kib": draw(st.integers(1, 256)),
    }
    spec.pop("log_retention_days")
    return dict(spec)


@st.composite
def function(draw: Draw, component: st.SearchStrategy[Spec]) -> Spec:
    """A function from a package with any of its options; :func:`invoke` gives it queues."""
    clock = st.sampled_from(["rate(1 hour)", "rate(15 minutes)", "cron(30 2 ? * MON-FRI *)"])
    times = st.dictionaries(st.sampled_from(["nightly", "h1-b"]), clock.map(_schedule), max_size=2)
    return dict(
        draw(component)
        | {
            "package": {"bucket": "artifacts", "key": "a_b/1.0.zip", "version": "v.1_x"},
            "runtime": draw(st.sampled_from(["python3.13", "java21", "provided.al2023"])),
            "handler": draw(st.sampled_from(["a.b", "org.example.A::b"])),
            "architecture": draw(st.sampled_from(["ARM64", "X86_64"])),
            "memory_mib": draw(st.integers(128, 10240)),
            "timeout_seconds": draw(st.integers(1, 900)),
            "ephemeral_mib": draw(st.integers(512, 10240)),
            "environment": draw(st.sampled_from([{}, {"MODE": "fast", "A1": '${x} "%{'}])),
            "reserved_concurrency": draw(st.sampled_from([None, 2, 100])),
            "tracing": draw(st.booleans()),
            "triggers": {"schedules": draw(times)},
        }
    )


def _schedule(expression: str) -> Spec:
    return {"expression": expression, "input": {"mode": "fast", "times": 3, "dry": True}}


def invoke(draw: Draw, spec: Spec) -> None:
    """Queues that a function may receive from, and can keep up with; topics, buckets, events."""
    for function in spec["functions"].values():
        fitting = [n for n, q in spec["queues"].items() if _near(q, function)]
        queues = draw(st.lists(st.sampled_from(fitting), unique=True)) if fitting else []
        function["triggers"] |= _told(draw, spec, function)
        function["triggers"]["queues"] = {name: _batches(draw, function) for name in queues}
        if len(queues) > 1:
            function["reserved_concurrency"] = None
        for name in queues:
            queue = spec["queues"][name]
            least = 6 * function["timeout_seconds"]
            queue["visibility_timeout_seconds"] = max(
                least, queue.get("visibility_timeout_seconds", 30)
            )


def _told(draw: Draw, spec: Spec, function: Spec) -> Spec:
    classes = ["cardholder", "confidential", "internal"]
    below = set(classes[classes.index(function.get("data_class") or "internal") :])
    topics = [
        n
        for n, t in spec["topics"].items()
        if _near(t, function) and not t["fifo"] and (t.get("data_class") or "internal") in below
    ]
    buckets = [n for n, b in spec["buckets"].items() if _near(b, function)]
    keys = st.fixed_dictionaries({}, optional={"prefix": st.just("in/"), "suffix": st.just(".csv")})
    event = {"sources": ["aws.rds"], "detail": {"a.b": [1, "${x}"], "c": [True]}}
    return {
        "topics": {n: {} for n in topics if draw(st.booleans())},
        "buckets": {n: draw(keys) for n in buckets if draw(st.booleans())},
        "events": {"restored": event} if draw(st.booleans()) else {},
    }


def _near(queue: Spec, function: Spec) -> bool:
    return {queue["pci_scope"], function["pci_scope"]} != {"cde", "out-of-scope"}


def _batches(draw: Draw, function: Spec) -> Spec:
    limit = 2 if function["reserved_concurrency"] else draw(st.sampled_from([None, 2, 1000]))
    return {"batch_size": draw(st.integers(1, 10)), "max_concurrency": limit}


@st.composite
def topic(draw: Draw, component: st.SearchStrategy[Spec]) -> Spec:
    """A topic with any of its options; who subscribes is decided when there are queues."""
    fifo = draw(st.booleans())
    deduplicates = fifo and draw(st.booleans())
    spec = draw(component) | {"fifo": fifo, "content_based_deduplication": deduplicates}
    spec.pop("log_retention_days")
    return dict(spec)


@st.composite
def payment_key(draw: Draw, component: st.SearchStrategy[Spec]) -> Spec:
    """A payment key with any of its options."""
    usage = draw(st.sampled_from(["TR31_C0_CARD_VERIFICATION_KEY", "TR31_P0_PIN_ENCRYPTION_KEY"]))
    double = ["TDES_2KEY"] if usage.startswith("TR31_C0") else []
    operations = ["VerifyCardValidationData", "TranslatePinData", "EncryptData"]
    spec = draw(component) | {
        "usage": usage,
        "algorithm": draw(st.sampled_from([*double, "TDES_3KEY", "AES_128"])),
        "modes": draw(st.permutations(["encrypt", "decrypt", "generate", "verify"]))[:2],
        "operations": draw(st.permutations(operations))[: draw(st.integers(1, 3))],
    }
    spec.pop("log_retention_days")
    return dict(spec)


@st.composite
def bucket(draw: Draw, component: st.SearchStrategy[Spec]) -> Spec:
    """A bucket with any of its options."""
    spec = draw(component) | {
        "access_log_bucket": "pay-access-logs",
        "lifecycle": draw(_lifecycle()),
        "object_lock": draw(
            st.sampled_from(
                [None, {"mode": "COMPLIANCE", "days": 365}, {"mode": "GOVERNANCE", "days": 1}]
            )
        ),
        "replication": draw(st.sampled_from([None, _replication()])),
    }
    spec.pop("log_retention_days")
    return {field: value for field, value in spec.items() if value is not None}


@st.composite
def _lifecycle(draw: Draw) -> Spec:
    transitions = [
        {"days": 30, "storage_class": "STANDARD_IA"},
        {"days": 60, "storage_class": "GLACIER_IR"},
        {"days": 150, "storage_class": "DEEP_ARCHIVE"},
    ]
    spec: Spec = {
        "noncurrent_days": draw(st.integers(1, 4000)),
        "abort_upload_days": draw(st.integers(1, 30)),
        "transitions": draw(st.sampled_from([[], transitions[:1], transitions[1:], transitions])),
    }
    if draw(st.booleans()):
        spec["expire_days"] = draw(st.integers(365, 4000))
    return spec


def _replication() -> Spec:
    return {"bucket_arn": "arn:aws:s3:::pay-copies", "account_id": OTHER_ACCOUNT, "key_arn": KEY}


@st.composite
def backup(draw: Draw) -> Spec:
    """Backups whose tiers take every class of data."""
    alone = draw(st.sampled_from(CLASSES))
    rest = [c for c in CLASSES if c != alone]
    spec: Spec = {
        "lock": {"min_retention_days": 7, "max_retention_days": 4000, "changeable_for_days": 3},
        "tiers": {
            "t1": draw(_tier([alone])),
            "long-one": draw(_tier(rest)),
            "by-name": draw(_tier([])),
        },
    }
    if draw(st.booleans()):
        spec["break_glass_role"] = "break-glass"
    return spec


@st.composite
def _tier(draw: Draw, classes: list[str]) -> Spec:
    days = draw(st.integers(97, 4000))
    spec: Spec = {
        "data_classes": classes,
        "schedule": draw(st.sampled_from(["0 2 * * ? *", "15/30 1,3-5 ? JAN MON-FRI 2030"])),
        "retention_days": days,
        "start_window_minutes": draw(st.integers(60, 480)),
        "completion_window_minutes": draw(st.integers(540, 50400)),
    }
    optional: Spec = {
        "cold_storage_days": days - 90,
        "point_in_time_days": draw(st.integers(7, 35)),
        "copy_to": {
            "vault_arn": VAULT.format(draw(st.sampled_from([OTHER_ACCOUNT, PRODUCTION_ID]))),
            "retention_days": 30,
        },
    }
    return spec | {field: value for field, value in optional.items() if draw(st.booleans())}


def let_in(draw: Draw, spec: Spec) -> None:
    """Users of access points: some of the services that name the file system."""
    for name, system in spec["file_systems"].items():
        callers = [n for n, s in spec["services"].items() if name in _targets(s)]
        for point in system["access_points"].values():
            if callers and draw(st.booleans()):
                point["used_by"] = draw(st.lists(st.sampled_from(callers), unique=True, min_size=1))


def _targets(service: Spec) -> list[str]:
    return [f if isinstance(f, str) else f["to"] for f in service["talks_to"]]
