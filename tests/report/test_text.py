from generator.report.text import painted, wrapped


def test_wrapping_keeps_addresses_whole() -> None:
    address = "module.a." + "x" * 90
    lines = wrapped(f"see {address} there", 60, indent=4)
    assert any(address in line for line in lines)
    assert all(line.startswith("    ") for line in lines)


def test_colour_only_when_wanted() -> None:
    assert painted("x", "bad", color=False) == "x"
    assert painted("x", "bad", color=True) == "\x1b[1;31mx\x1b[0m"
