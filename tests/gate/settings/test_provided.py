"""What others provide is told to the assessor, with who and where, and judged by nothing."""

from pathlib import Path

import pytest

from generator.check import CheckOptions
from generator.gate.settings.provided import ProvidedPart, provided
from generator.gate.settings.spec_sources import FolderSpecs
from generator.prove import prove
from tests.support.estate import Estate, estate

__all__ = ["estate"]
SPEC = """kind: account
name: pay
extends: _all.yaml
provided_by:
  trail: The trail of the <b>organization</b> records it (ORG-7)
  config: null
"""
SHARED = """provided_by:
  config: The recorder of AWS Control Tower
  macie: Macie of the security team (SEC-3)
"""


def written(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "_all.yaml").write_text(SHARED)
    (folder / "pay.yaml").write_text(SPEC)
    return folder


def test_each_part_with_its_reason_and_where_it_is_written(tmp_path: Path) -> None:
    source = FolderSpecs(written(tmp_path))
    shown = tmp_path.as_posix()
    assert list(provided(source, ["accounts/pay", "production"])) == [
        ProvidedPart(
            "pay",
            "macie",
            "Macie of the security team (SEC-3)",
            f"{shown}/_all.yaml:3",
            "accounts/pay",
        ),
        ProvidedPart(
            "pay",
            "trail",
            "The trail of the <b>organization</b> records it (ORG-7)",
            f"{shown}/pay.yaml:5",
            "accounts/pay",
        ),
    ]


ADMINISTRATOR = """kind: account
name: watch
role: security
organization: {root_id: r-ab12}
provided_by:
  inspector: Another scanner looks for holes (SEC-9)
"""


def test_what_the_administrator_provides_without_a_word(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "watch.yaml").write_text(ADMINISTRATOR)
    found = list(provided(FolderSpecs(folder), ["out/accounts/pay", "accounts/watch"]))
    derived = {p.part: p for p in found if p.evidence}
    assert set(derived) == {"guardduty", "security-hub"}  # not inspector, nor macie as written
    assert derived["guardduty"].evidence == "accounts/watch"
    assert derived["guardduty"].target == "out/accounts/pay"
    assert derived["guardduty"].place == f"{tmp_path.as_posix()}/watch.yaml:3"
    assert [p.part for p in found if p.account == "watch"] == ["inspector"]


@pytest.mark.parametrize(
    ("alerts", "told"),
    [
        ("", False),
        ("alerts: {email: [desk@example.com]}\n", True),
        ("alerts: {email: [desk@example.com]}\n  alerts: The desk reads Security Hub\n", False),
    ],
)
def test_who_tells_of_findings(tmp_path: Path, alerts: str, told: bool) -> None:
    folder = written(tmp_path)
    spec, _, by_others = alerts.partition("\n")
    (folder / "watch.yaml").write_text(ADMINISTRATOR + by_others + spec)
    found = {p.part: p.reason for p in provided(FolderSpecs(folder), ["accounts/pay"])}
    assert found["guardduty"].endswith("tells of its findings") is told
    assert found["security-hub"].endswith("tells of its findings") is told


def test_nothing_of_accounts_that_the_report_is_not_about(tmp_path: Path) -> None:
    source = FolderSpecs(written(tmp_path))
    assert list(provided(source, ["production"])) == []
    assert list(provided(None, ["accounts/pay"])) == []


def test_the_page_has_it_as_text(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    thing = 'resource "aws_thing" "x" {\n  a = 1\n}\n'
    estate.write("out/accounts/pay/main.tf", thing)
    estate.write("out/production/main.tf", thing)
    before = prove(CheckOptions(Path("out")))[0]
    assert "Provided by others" not in before
    estate.write("environments/_gate.yaml", "lists: {}\n")
    written(Path("environments"))
    text = prove(CheckOptions(Path("out")))[0]
    assert text.count("Provided by others") == 2
    assert "The trail of the &lt;b&gt;organization&lt;/b&gt; records it (ORG-7)" in text
    assert "environments/pay.yaml:5" in text
    alone = prove(CheckOptions(Path("out"), ("production",)))[0]
    assert "Provided by others" not in alone
