import time

import pytest

from generator.gate.waivers.pattern import matches, too_broad


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("aws_a.b", "aws_a.b"),
        ('module.m["k"].aws_a.b[0]', 'module.m["k"].aws_a.b[0]'),
        ("aws_a.b[*]", "aws_a.b[12]"),
        ("module.*.aws_a.b?", "module.x.module.y.aws_a.b1"),
    ],
)
def test_a_pattern_matches_the_whole_address(pattern: str, address: str) -> None:
    assert matches(pattern, address)
    assert not matches(pattern, address + "x.y")
    assert not matches(pattern, "x" + address)


def test_brackets_are_no_classes() -> None:
    assert not matches("aws_a.[bc]", "aws_a.b")
    assert not matches("aws_a.b[!0]", "aws_a.b1")


@pytest.mark.parametrize(
    "pattern",
    [
        "aws_s3_bucket.logs",
        'aws_s3_bucket.logs["*"]',
        "aws_s3_bucket.logs[*]",
        "aws_s3_bucket.logs*",
        "module.logs.aws_s3_bucket.*",
        "module.*.aws_mq_broker.this",
        "*.aws_lb.internal*",
        "module.*.data.aws_ami.web?",
        "provider.kubernetes",
    ],
)
def test_what_says_enough(pattern: str) -> None:
    assert too_broad(pattern) == ""


@pytest.mark.parametrize(
    "pattern",
    [
        "*",
        "*_*",
        "a*",
        "aws_*.logs",
        "aws_s3_buck?t.logs",
        "module.logs.*",
        "module.*.logs",
        "module.web_a.*",
        "*.logs",
        "*aws_s3_bucket*",
    ],
)
def test_what_names_no_type(pattern: str) -> None:
    assert too_broad(pattern) == "it names no type of resource"


@pytest.mark.parametrize(
    "pattern",
    [
        "aws_s3_bucket.*",
        "*.aws_s3_bucket.*",
        "module.*.aws_s3_bucket.?*",
        "module.*o*.aws_s3_bucket.*",
        "*.aws_s3_bucket.?a?*",
        "data.aws_a.*",
    ],
)
def test_a_whole_type_needs_a_target(pattern: str) -> None:
    assert too_broad(pattern) == "it names no module, no resource and no target"
    assert too_broad(pattern, "staging") == ""
    assert too_broad(pattern, "prod*") == ""
    assert too_broad(pattern, "*o*") != ""


def test_hostile_patterns_take_no_time() -> None:
    start = time.monotonic()
    assert not matches("*a" * 200 + "b", "a" * 20_000)
    assert too_broad("*." * 5_000 + "a")
    assert time.monotonic() - start < 5
