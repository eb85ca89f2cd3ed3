import pytest

from generator.config.load import load_files
from generator.config.values import Unknown


def decoded(text: str):
    main = 'output "o" {\n  value = yamldecode(file("a.yaml"))\n}\n'
    return load_files({"main.tf": main, "a.yaml": text}, "t").outputs["o"]


@pytest.mark.parametrize("doubtful", ["1_000", ".inf", "!odd x", "-0"])
def test_a_doubtful_value_leaves_the_rest_as_it_is(doubtful: str) -> None:
    found = decoded(f"port: 22\nodd: {doubtful}\nlist:\n  - 1\n  - {doubtful}\n")
    assert found["port"] == 22
    assert isinstance(found["odd"], Unknown)
    assert found["list"][0] == 1
    assert isinstance(found["list"][1], Unknown)


@pytest.mark.parametrize("text", ["1_000: a\nb: c\n", "a: &x {b: 1}\nc:\n  <<: *x\n", "1_000"])
def test_a_doubtful_key_could_be_any(text: str) -> None:
    assert isinstance(decoded(text), Unknown)
