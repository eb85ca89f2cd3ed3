import pytest

from generator.config.values import ABSENT, Reference, Unknown, Value
from generator.gate.facts.network.traffic import Traffic, traffic


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (("tcp", 22, 22), Traffic("tcp", 22, 22)),
        (("TCP", "22", "23"), Traffic("tcp", 22, 23)),
        ((6, 0, 65535), Traffic("tcp", 0, 65535)),
        (("17", 53, 53), Traffic("udp", 53, 53)),
        (("-1", 0, 0), Traffic("-1", 0, 65535)),  # AWS ignores ports of "all"
        ((-1, ABSENT, ABSENT), Traffic("-1", 0, 65535)),
        (("all", 22, 22), Traffic("-1", 0, 65535)),
        (("icmp", 8, 0), Traffic("icmp", 0, 65535)),
        (("1", "3", 4), Traffic("icmp", 0, 65535, path_mtu=True)),
        (("icmp", 3, -1), Traffic("icmp", 0, 65535)),
        (("icmp", 3, Unknown("variable")), Traffic("icmp", 0, 65535)),
        (("icmpv6", 3, 4), Traffic("icmpv6", 0, 65535)),
        (("tcp", ABSENT, None), Traffic("tcp", 0, 65535)),
        (("tcp", -1, -1), Traffic("tcp", 0, 65535)),
    ],
)
def test_spellings(written: tuple[Value, Value, Value], read: Traffic) -> None:
    assert traffic(*written) == read


@pytest.mark.parametrize(
    "written",
    [
        (Unknown("variable"), 22, 22),
        (True, 22, 22),
        ("tcp", Unknown("variable"), 22),
        ("tcp", 22, Reference("aws_db_instance.a", "port")),
        ("tcp", "ssh", 22),
    ],
)
def test_what_cannot_be_read(written: tuple[Value, Value, Value]) -> None:
    assert traffic(*written) is None


def test_what_passes() -> None:
    assert traffic("-1", 0, 0) is not None
    assert Traffic("-1", 0, 65535).covers("udp", 161)
    assert not Traffic("tcp", 1, 1024).covers("udp", 161)
    assert Traffic("tcp", 0, 65535).everything
    assert Traffic("udp", 1, 65535).everything
    assert not Traffic("tcp", 1024, 65535).everything
    assert not Traffic("icmp", 0, 65535).has_ports
    assert str(Traffic("tcp", 443, 443)) == "tcp 443"
    assert str(Traffic("tcp", 20, 25)) == "tcp 20-25"
    assert str(Traffic("-1", 0, 65535)) == "all traffic"
