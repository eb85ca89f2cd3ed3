import pytest

from generator import cli


@pytest.fixture
def explain(capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(["explain", *arguments])
        out, err = capsys.readouterr()
        return stop.value.code, out, err

    return run


def test_a_policy_with_examples(explain) -> None:
    status, out, _ = explain("vpn-ikev2-only")
    assert status == 0
    assert out.startswith("vpn-ikev2-only\n")
    assert "PCI DSS:    4.2.1" in out
    assert "Example: fail_" in out
    assert "Example: pass_" in out


def test_a_check_of_checkov(explain) -> None:
    status, out, _ = explain("CKV_AWS_16")
    assert status == 0
    assert "PCI DSS: 3.5.1" in out


def test_an_unknown_policy_names_the_nearest(explain) -> None:
    status, out, err = explain("vpn-ikev2")
    assert (status, out) == (2, "")
    assert "Did you mean vpn-ikev2-only" in err
