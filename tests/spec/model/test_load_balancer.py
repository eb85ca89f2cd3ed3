"""The protocol of a listener follows from the kind of load balancer unless it is written."""

from __future__ import annotations

import pytest

from generator.spec.model.load_balancer import ListenerProtocol, LoadBalancer


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ListenerProtocol.HTTPS),
        ({"type": "network"}, ListenerProtocol.TLS),
        ({"type": "network", "protocol": "TCP"}, ListenerProtocol.TCP),
    ],
)
def test_protocol(given: dict[str, str], expected: ListenerProtocol) -> None:
    assert LoadBalancer.model_validate(given).protocol is expected
