"""Messages that leave by mail or as text."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    failed,
    in_doubt,
    not_applicable,
    one_of,
    passed,
    tag_of,
    unknown,
)

_MAIL = ["email", "email-json", "sms"]


def no_mail_of_account_data(case: Case) -> Judgement:
    """A topic with cardholder data has no subscription by mail or text message."""
    topic, written = case.target("topic_arn"), case.get("topic_arn")
    data_class = tag_of(topic, "data_class") if topic else ABSENT
    if isinstance(written, Unknown):
        data_class = written
    if data_class is ABSENT or (isinstance(data_class, str) and data_class != "cardholder"):
        return not_applicable()
    answer = one_of(case.get("protocol"), _MAIL)
    if answer is None:
        return unknown("protocol cannot be resolved", case.line_of("protocol"))
    if not answer:
        return passed()
    refused = failed("cardholder data goes out by mail or text message", case.line_of("protocol"))
    known = isinstance(data_class, str)
    return refused if known else in_doubt(refused, "data_class cannot be resolved")
