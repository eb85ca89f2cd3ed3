from generator.gate.facts.memo import once
from tests.support.hcl import parse


def test_each_configuration_is_looked_at_once() -> None:
    seen = []

    @once
    def fact(configuration):
        seen.append(configuration.name)
        return len(configuration.resources)

    one, other = parse('resource "a" "b" {}\n'), parse("")
    assert [fact(one), fact(one), fact(other)] == [1, 1, 0]
    assert len(seen) == 2
