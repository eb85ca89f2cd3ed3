"""Card numbers in logs.

Source: CloudWatch Logs user guide, "Help protect sensitive log data with masking".
"""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Unknown,
    Value,
    failed,
    open_texts,
    passed,
    strings,
    unknown,
)

_NUMBER, _MASKS = "CreditCardNumber", "MaskConfig"


def masks_card_numbers(case: Case) -> Judgement:
    """The document has the identifier of card numbers, and an operation that masks."""
    path = "policy_document"
    found = case.find(path)
    texts = " ".join(text for attribute in found for text in _texts(attribute.value))
    lacking = [word for word in (_NUMBER, _MASKS) if word not in texts]
    if not lacking:
        return passed()
    if any(isinstance(part, Unknown) for a in found for part in open_texts(a.value)):
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    return failed(f"{path} has no {' and no '.join(lacking)}", case.line_of(path))


def _texts(value: Value) -> list[str]:
    """Texts of a document, with the names of its entries."""
    return [*strings(value), *_keys(getattr(value, "value", value))]


def _keys(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*map(str, value), *(key for held in value.values() for key in _keys(held))]
    return [key for held in value for key in _keys(held)] if isinstance(value, list) else []
