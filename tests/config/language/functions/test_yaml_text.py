import pytest

from generator.config.load import load_files
from generator.config.values import Json, Reference, Unknown


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


def test_what_is_encoded_around_a_value_that_is_not_known_is_known() -> None:
    main = 'output "o" {\n  value = yamlencode([{ a = aws_x.y.arn, b = 1 }])\n}\n'
    main += 'resource "aws_x" "y" {}\n'
    found = load_files({"main.tf": main}, "t").outputs["o"]
    assert isinstance(found, Unknown)
    assert found.either == (Json([{"a": Reference("aws_x.y", "arn"), "b": 1}]),)
    known = load_files({"main.tf": main.replace("aws_x.y.arn", '"x"')}, "t").outputs["o"]
    assert known == '- "a": "x"\n  "b": 1\n'
    open_ = load_files(
        {"main.tf": main.replace("[{ a = aws_x.y.arn, b = 1 }]", "aws_x.y.arn")}, "t"
    )
    assert open_.outputs["o"].either == ()
