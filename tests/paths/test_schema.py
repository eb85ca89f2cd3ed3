"""What the schema takes is what a file of statements may hold."""

import pytest
from pydantic import ValidationError

from generator.paths.schema import schema_text, statements_schema
from generator.paths.statements import StatementsDocument

ENTRY = {"from": "web", "to": ["db", "queue"], "ports": [5432, "80-90"], "except": "*"}


def test_one_value_may_stand_for_a_list() -> None:
    fields = statements_schema()["$defs"]["StatementEntry"]["properties"]
    assert set(ENTRY) < set(fields)
    assert {"type": "string"} in fields["from"]["anyOf"]
    assert fields["protocol"]["description"]
    assert StatementsDocument.model_validate({"allow": [ENTRY]}).allow[0].from_ == ["web"]
    assert '"additionalProperties": false' in schema_text()


def test_other_keys_are_refused() -> None:
    with pytest.raises(ValidationError):
        StatementsDocument.model_validate({"deny": [{**ENTRY, "port": 1}]})
