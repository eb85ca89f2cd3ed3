"""Virtual CPUs, at most, of instance types that the quota counts."""

import pytest

from generator.spec.cores import most_cores


@pytest.mark.parametrize(
    ("kind", "cores"),
    [("t4g.small", 2), ("m7g.large", 2), ("m7g.xlarge", 4), ("c6in.16xlarge", 64)],
)
def test_a_type_that_the_quota_counts(kind: str, cores: int) -> None:
    assert most_cores(kind) == cores


@pytest.mark.parametrize("kind", ["m7g.metal", "g5.xlarge", "large", ""])
def test_what_the_quota_does_not_count(kind: str) -> None:
    assert most_cores(kind) == 0
