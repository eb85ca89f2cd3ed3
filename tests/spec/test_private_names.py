"""Domains without public certificates."""

import pytest

from generator.spec.private_names import is_private


@pytest.mark.parametrize("domain", ["production.pay.internal", "pay.corp", "a.test"])
def test_private(domain: str) -> None:
    assert is_private(domain)


@pytest.mark.parametrize("domain", ["internal.pay.com", "pay.example.sg", "corp.io"])
def test_public(domain: str) -> None:
    assert not is_private(domain)
