"""Documents and texts inside of values."""

from generator.config.documents import decoded, json_value
from generator.config.values import Base64, Json, Reference, Template, Unknown


def test_documents_and_encodings() -> None:
    reference = Reference("a.b", "arn")
    assert json_value('{"a": [1]}') == {"a": [1]}
    assert json_value(Json({"a": reference})) == {"a": reference}
    assert isinstance(json_value("{"), Unknown)
    assert isinstance(json_value("[" * 100_000), Unknown)
    assert json_value(reference) == Unknown("the JSON document is not known", (reference,))
    assert decoded("w6k=") == "é"
    assert decoded(Base64(Template(("x", reference)))) == Template(("x", reference))
    assert isinstance(decoded("!"), Unknown)
    assert decoded(reference) == Unknown("the encoded text is not known", (reference,))
