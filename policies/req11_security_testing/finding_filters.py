"""Filters that hide findings: what they hide is named, and does not grow by itself."""

from __future__ import annotations

from collections.abc import Iterable

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Value,
    all_of,
    any_of,
    equals,
    failed,
    one_of,
    passed,
    unknown,
    values_at,
)

# GuardDuty user guide, "Filter attributes": those that name one resource, action or finding.
_SINGLE = ("id", "resource.", "service.action.", "service.additionalInfo.", "service.archived")
# Macie user guide, "Fields for filtering Macie findings".
_OF_MACIE = ("id", "resourcesAffected.", "classificationDetails.jobId")
_MACIE = "aws_macie2_findings_filter"
# Where a type says what happens to what it finds, the values that hide it, where its criteria are.
_HIDING: dict[str, tuple[str, list[Value], str]] = {
    "aws_inspector2_filter": ("action", ["SUPPRESS"], "filter_criteria"),
    _MACIE: ("action", ["ARCHIVE"], "finding_criteria.criterion"),
    "aws_securityhub_automation_rule": (
        "actions.finding_fields_update.workflow.status",
        ["SUPPRESSED", "RESOLVED"],
        "criteria",
    ),
}
# Criteria that name a resource, a vulnerability, a control or a finding. Inspector API reference,
# FilterCriteria; Security Hub API reference, AutomationRulesFindingFilters.
_NARROW = (
    *("code_vulnerability_file_path", "compliance_security_control_id", "component_id"),
    *("ec2_instance_image_id", "ecr_image_hash", "ecr_image_in_use_count"),
    *("ecr_image_last_in_use_at", "ecr_image_repository_name", "ecr_image_tags", "finding_arn"),
    *("generator_id", "id", "lambda_function_layers", "lambda_function_name"),
    *("related_findings_id", "resource_application_arn", "resource_application_name"),
    *("resource_details_other", "resource_id", "resource_tags", "title", "vulnerability_id"),
    "vulnerable_packages",
)
# Criteria whose values say that nothing is wrong.
_HARMLESS: dict[str, list[Value]] = {
    "compliance_status": ["NOT_AVAILABLE", "PASSED"],
    "severity": ["INFORMATIONAL"],
    "severity_label": ["INFORMATIONAL"],
}


def archives_single_findings(case: Case) -> Judgement:
    """A filter of GuardDuty that archives names a resource or an action."""
    fields = (f.value for f in case.values("finding_criteria.criterion.field"))
    named = any_of(_names_one(field, _SINGLE) for field in fields)
    return _hides(case, "action", ["ARCHIVE"], [named])


def suppresses_single_findings(case: Case) -> Judgement:
    """A filter that suppresses names a resource, a vulnerability, a control or a finding, or takes
    only what is harmless."""
    path, hiding, criteria = _HIDING[case.resource.type]
    if case.resource.type == _MACIE:
        fields = (f.value for f in case.values(f"{criteria}.field"))
        return _hides(case, path, hiding, [any_of(_names_one(f, _OF_MACIE) for f in fields)])
    named = [_narrowed(case, f"{criteria}.{name}", []) for name in _NARROW]
    named += [_narrowed(case, f"{criteria}.{n}", values) for n, values in _HARMLESS.items()]
    return _hides(case, path, hiding, named)


def _hides(case: Case, path: str, hiding: list[Value], named: Iterable[Judgement]) -> Judgement:
    answer = one_of(case.get(path), hiding) if case.find(path) else False
    if answer is False:
        return passed()
    refused = failed(f"`{path}` hides findings, and no criterion says of what", case.line_of(path))
    judgement = any_of([*named, refused])
    if answer is None and judgement.status != "pass":
        return unknown(f"`{path}` cannot be resolved", case.line_of(path))
    return judgement


def _names_one(field: object, single: tuple[str, ...]) -> Judgement:
    if isinstance(field, str):
        return passed() if field.startswith(single) else failed("")
    return failed("") if field is ABSENT else unknown("the field of a criterion is not resolved")


def _narrowed(case: Case, path: str, harmless: list[Value]) -> Judgement:
    """Every block of the criterion says what is meant, not what is left out; of several blocks one
    is enough for a finding."""
    blocks, unresolved = case.blocks(path)
    if unresolved:
        return unknown(f"`{path}` cannot be resolved")
    return all_of(_narrows(block, harmless) for block in blocks) if blocks else failed("")


def _narrows(block: Block, harmless: list[Value]) -> Judgement:
    comparison = values_at(block, "comparison")[0].value
    if isinstance(comparison, str) and "NOT" in comparison:
        return failed("")
    if comparison is not ABSENT and not isinstance(comparison, str):
        return unknown("the comparison of a criterion cannot be resolved")
    answers = [equals(values_at(block, "value")[0].value, one) for one in harmless]
    if not harmless or True in answers:
        return passed()
    return unknown("a criterion cannot be resolved") if None in answers else failed("")
