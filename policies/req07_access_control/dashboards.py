"""Dashboards of CloudWatch (user guide, "Sharing CloudWatch dashboards")."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Unknown,
    failed,
    holds_card_number,
    open_texts,
    passed,
    strings,
    unknown,
)


def shows_no_messages(case: Case) -> Judgement:
    """No query prints @message, and no text holds a card number."""
    path = "dashboard_body"
    value, line = case.get(path), case.line_of(path)
    texts = list(strings(value))
    if any("@message" in text for text in texts):
        return failed("a query prints @message", line)
    if any(holds_card_number(text) for text in texts):
        return failed(f"{path} holds a card number", line)
    if any(isinstance(part, Unknown) for part in open_texts(value)):
        return unknown(f"{path} cannot be resolved", line)
    return passed()
