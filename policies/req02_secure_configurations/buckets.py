"""Functions of buckets that nobody needs are off."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Value,
    all_of,
    failed,
    in_doubt,
    items,
    one_of,
    passed,
    unknown,
)

# A page of any origin may read what everybody may read; these methods change objects.
_READS = ("GET", "HEAD")


def no_website(case: Case) -> Judgement:
    """No static website but one that sends everybody to HTTPS elsewhere; no page of any origin may
    write. A redirect keeps the protocol of the request where none is written (Amazon S3 API,
    RedirectAllRequestsTo)."""
    if case.resource.type == "aws_s3_bucket_website_configuration":
        return _only_redirects(case)
    rules = case.resource.block.children("cors_rule")
    return all_of([passed(), *(j for rule in rules for j in _origins(rule))])


def _only_redirects(case: Case) -> Judgement:
    if not case.find("redirect_all_requests_to.host_name"):
        return failed("hosts a static website")
    protocol = case.get("redirect_all_requests_to.protocol")
    asked = False if protocol in (ABSENT, None, "") else one_of(protocol, ["https"])
    if asked:
        return passed("it holds no page, and sends everybody to HTTPS")
    refused = failed("redirects to HTTP", case.line_of("redirect_all_requests_to.protocol"))
    return refused if asked is False else in_doubt(refused, "the protocol cannot be resolved")


def _origins(rule: Block) -> Iterator[Judgement]:
    methods = _listed(rule, "allowed_methods")
    if all(method in _READS for method in methods):
        return
    open_ = not any(isinstance(method, str) and method not in _READS for method in methods)
    line = rule.attributes["allowed_origins"].line if "allowed_origins" in rule.attributes else 0
    for origin in _listed(rule, "allowed_origins"):
        if not isinstance(origin, str):
            yield unknown("allowed_origins cannot be resolved", line)
        elif "*" in origin:
            refused = failed(f"allowed_origins holds {origin!r}, and a page may write", line)
            yield in_doubt(refused, "allowed_methods cannot be resolved") if open_ else refused


def _listed(rule: Block, name: str) -> list[Value]:
    attribute = rule.attributes.get(name)
    return items(ABSENT if attribute is None else attribute.value)
