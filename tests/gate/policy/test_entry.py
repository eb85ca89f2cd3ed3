import pytest

from generator.gate.model import REQUIREMENT


@pytest.mark.parametrize("text", ["1.2.1", "12.10.7", "10.2.1.1", "A1.1.3", "A3.2.5.1"])
def test_requirement_numbers_of_pci_dss_4_0_1(text) -> None:
    assert REQUIREMENT.fullmatch(text)


@pytest.mark.parametrize("text", ["1", "1.2", "0.1.1", "13.1.1", "1.2.x", "A4.1.1", "1.2.1 "])
def test_what_is_none(text) -> None:
    assert not REQUIREMENT.fullmatch(text)
