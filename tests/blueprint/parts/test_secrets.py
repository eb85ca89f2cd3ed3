"""Reading secrets: those that are named, decrypted with the data key and for them only."""

from generator.blueprint.expression import Expr
from generator.blueprint.parts.secrets import read_secrets
from tests.support.specs import SECRET, context_for, minimal_environment


def test_no_secrets_no_rights() -> None:
    assert read_secrets(context_for(minimal_environment()), ()) == []


def test_the_key_decrypts_these_secrets_and_nothing_else() -> None:
    read, decrypt = read_secrets(context_for(minimal_environment()), (SECRET,))
    assert read["Resource"] == [SECRET]
    assert decrypt["Resource"] == Expr("var.data_key_arn")
    assert decrypt["Condition"] == {
        "StringEquals": {
            "kms:ViaService": "secretsmanager.ap-southeast-1.amazonaws.com",
            "kms:EncryptionContext:SecretARN": [SECRET],
        }
    }
