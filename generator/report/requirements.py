"""Findings by PCI DSS requirement: the principal ones in short, all with ``--all``."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.verdict.requirements import by_requirement
from generator.gate.verdict.verdict import Verdict
from generator.report.interface import Style
from generator.report.text import painted
from generator.shown import visible

# PCI DSS v4.0.1, "PCI Data Security Standard - High Level Overview", shortened.
CHAPTERS = {
    "1": "Network security controls",
    "2": "Secure configurations",
    "3": "Stored account data",
    "4": "Cryptography in transmission",
    "5": "Malicious software",
    "6": "Secure systems and software",
    "7": "Access by business need to know",
    "8": "Identification, authentication",
    "9": "Physical access",
    "10": "Logging and monitoring",
    "11": "Testing of security",
    "12": "Policies and programs",
}


def requirements(verdict: Verdict, style: Style) -> Iterator[str]:
    """A row for each requirement of which something is not shown to be in place."""
    tallies = by_requirement(verdict.findings, verdict.passed_by)
    shown = [
        (name, tally)
        for name, tally in tallies.items()
        if style.all or (tally.open and "." not in name)
    ]
    if not shown:
        return
    accepted = any(tally.baseline for _, tally in shown)
    columns = ["failed", "unknown", "waived", *(["baseline"] if accepted else []), "passed"]
    head = f"{'PCI DSS requirement':37}" + "".join(f"{column:>9}" for column in columns)
    yield painted(head, "dim", style.color)
    for name, tally in shown:
        words = f"{name} {CHAPTERS.get(name, '')}" if "." not in name else f"  {name}"
        numbers = "".join(f"{getattr(tally, column):>9}" for column in columns)
        yield visible(f"  {words:35}{numbers}")
