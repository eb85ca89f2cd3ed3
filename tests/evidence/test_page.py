"""The page of ``pave report``: the verdict of ``pave check`` and nothing else, whole and alone."""

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.evidence.digests import digest_of, digests, together
from generator.evidence.matrix import matrix, silent_chapters, word
from generator.evidence.model import FileDigest, Judged
from generator.evidence.page import waivers
from generator.evidence.provenance import owner_of, provenance_of
from generator.evidence.register import sections
from generator.gate.model import Level, Status
from generator.gate.verdict.requirements import Tally, passed_by
from generator.gate.verdict.verdict import Verdict
from generator.prove import prove
from generator.report.page import csp_hash, own_style
from tests.support.estate import Estate, estate
from tests.support.findings import finding
from tests.support.networks import NETWORK
from tests.support.repositories import NEEDS_GIT, git

__all__ = ["estate"]
THING = 'resource "aws_thing" "x" {\n  a = 1\n  tags = { owner = "payments" }\n}\n'


class Page(HTMLParser):
    """Elements with their attributes, and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts += [" ".join(data.split())] if data.strip() else []


@pytest.fixture
def shop(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> Estate:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    estate.write("out/a/main.tf", THING + NETWORK)
    return estate


def made(*targets: str) -> str:
    return prove(CheckOptions(Path("out"), targets))[0]


def test_it_shows_the_verdict_of_check(shop: Estate) -> None:
    shop.write("out/b/main.tf", 'resource "aws_thing" "x" {\n  a = 2\n}\n')
    text, verdict = prove(CheckOptions(Path("out")))
    plain = check(CheckOptions(Path("out")))
    assert (verdict.findings, verdict.passed) == (plain.findings, plain.passed)
    assert verdict.exit_status == 1
    page = Page(text)
    assert "REFUSED a, b: 1 passed, 1 failed, 0 unknown, 2 waived, 0 errors" in " ".join(page.texts)
    assert "`a` is 2; it must be 1" in text
    assert "out/b/main.tf:2" in text


def test_each_section_has_numbered_items(shop: Estate) -> None:
    text = made()
    assert text == made()
    numbers = re.findall(r"<strong>(E-\d+)</strong>", text)
    assert numbers == [f"E-{n:02}" for n in range(1, 2 * (len(sections()) + 1) + 1)]
    for section in ("3.2", "4.1", "4.2", "4.5", "4.8", "4.9", "6.2", "6.4", "6.5"):
        assert f'<td data-label="Section">{section} ' in text
    assert "2023-11-14T22:13:20Z" in text
    assert "payments" in text
    assert "not known: no git repository" in text
    assert "nobody looked at the accounts" in text
    assert re.search(r"[1-9] passed, 0 failed, 0 unknown.*The verdict: ", text)


def test_digests_are_those_of_sha256sum(shop: Estate) -> None:
    raw = hashlib.sha256(Path("out/a/main.tf").read_bytes()).hexdigest()
    (file,) = digests([Path("out/a/main.tf"), Path("out/none.tf")])
    assert file == FileDigest("out/a/main.tf", raw)
    assert together([file]) == hashlib.sha256(f"{raw}  out/a/main.tf\n".encode()).hexdigest()
    text = made("a")
    assert text.count(raw) == 1
    assert together([file]) in text
    assert digest_of("a") == hashlib.sha256(b"a").hexdigest()


def test_services_ports_and_reasons(shop: Estate) -> None:
    table = made("a").partition('id="1-services"')[2].partition("</table>")[0]
    rows = re.findall(r'data-label="From">(.*?)</td>.*?</tr>', table)
    assert rows == ["0.0.0.0/0", *["storefront (Auto scaling group)"] * 4]
    text = made("a")
    assert "Shoppers pay" in text
    assert "Orders" in text
    assert text.count("none written") == 3
    assert "10.0.10.0/24" in text


def test_a_service_that_cannot_be_resolved_is_unknown(shop: Estate) -> None:
    assert "rules as written; 0 unknown" in made("a")
    hole = 'security_groups = [var.who]\n  }\n}\nvariable "who" {}\n'
    rule = 'resource "aws_security_group" "u" {\n  ingress {\n    protocol = "tcp"\n'
    shop.write("out/a/u.tf", f"{rule}    from_port = 1\n    to_port = 1\n    {hole}")
    text = made("a")
    assert "unresolved (variable who has no value)" in text
    assert "rules as written; 1 unknown" in text


def test_what_is_not_there_is_said_and_has_no_digest(shop: Estate) -> None:
    shop.write("out/a/main.tf", THING)
    text = made("a")
    assert "No security group has a rule here." in text
    assert "No subnet is drawn." in text
    assert hashlib.sha256(b"").hexdigest() not in text


def test_the_current_folder_is_called_by_its_name(
    shop: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("out/a")
    text = made(".")
    assert "<title>PCI DSS evidence: a</title>" in text
    assert '<h2 id="1-map">a: drawing</h2>' in text
    assert "1 file of a" in text


@NEEDS_GIT
def test_documents_that_differ_from_the_commit_count(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for name in ("out/a/main.tf", "specs/a.yaml", "specs/b.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")

    def open_files() -> int:
        documents = [tmp_path / "specs/a.yaml", Path("/etc/hostname")]
        return provenance_of(tmp_path / "out/a", True, "", documents).open_files

    assert open_files() == 0
    (tmp_path / "specs/b.yaml").write_text("2")  # no document of this root
    assert open_files() == 0
    (tmp_path / "specs/a.yaml").write_text("2")
    (tmp_path / "out/a/main.tf").write_text("2")
    assert open_files() == 2


def test_nothing_comes_from_elsewhere(shop: Estate) -> None:
    text = made("a")
    page = Page(text)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert str(attributes.get("href", "#")).startswith("#")
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv"))
    assert f"default-src 'none'; style-src 'sha256-{csp_hash(own_style())}'" in str(policy)
    assert re.findall(r"<style>(.*?)</style>", text, re.DOTALL) == [own_style()]
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    links = {str(a["href"])[1:] for t, a in page.elements if t == "a"}
    assert links <= set(ids)


def test_hostile_words_are_text(shop: Estate) -> None:
    evil = "</style></td><script>alert(1)</script><img src=x onerror=y>\\u202e{{ 7*7 }}"
    shop.write("out/a/main.tf", NETWORK.replace("Shoppers pay", evil).replace("orders-db", evil))
    shop.write("out/a/z.tf", THING)
    text = made("a")
    assert {t for t, _ in Page(text).elements} & {"script", "img"} == set()
    assert "&lt;script&gt;alert(1)" in text
    assert "{{ 7*7 }}" in text
    assert "\u202e" not in text


def test_a_requirement_has_the_worst_word() -> None:
    assert word(Tally(failed=1, unknown=1, passed=9)) == "checks fail"
    assert word(Tally(unknown=1, waived=1, passed=9)) == "unknown"
    assert word(Tally(waived=1, passed=9)) == "accepted by a waiver"
    assert word(Tally(baseline=1, passed=9)) == "accepted by the baseline"
    assert word(Tally(passed=9)) == "checks pass"
    assert word(Tally()) == "not judged"


def test_the_matrix_counts_requirements_only() -> None:
    passes = (finding(status=Status.PASS, requirements=("1.3.1", "8.2.1")),)
    open_ = (
        finding(),
        finding(level=Level.CONVENTION, requirements=("7.2.1",)),
        finding(status=Status.WAIVED, requirements=("8.2.1",), reason="r"),
        finding(status=Status.NOT_JUDGED, requirements=()),
    )
    verdict = Verdict(("t",), open_, 1, passes=passes, passed_by=passed_by(passes))
    judged = Judged(verdict, {"a-policy": "A title"})
    rows = {row.name: row for row in matrix(judged)}
    assert {name: row.word for name, row in rows.items()} == {
        "1.2.1": "checks fail",
        "1.3.1": "checks pass",
        "8.2.1": "accepted by a waiver",
    }
    (policy,) = rows["8.2.1"].rows
    assert (policy.title, len(policy.accepted), len(policy.passed)) == ("A title", 1, 1)
    assert [name.split()[0] for name in silent_chapters(rows.values())] == [
        "2", "3", "4", "5", "6", "7", "9", "10", "11", "12"
    ]  # fmt: skip
    assert [(w.policy, w.reason, w.requirements) for w in waivers(judged)] == [
        ("a-policy", "r", ("8.2.1",))
    ]


def test_the_owner_is_whom_most_name() -> None:
    assert owner_of(["b", "a", "b"]) == "b"
    assert owner_of([]) == "not stated"
