"""What `pave validate` lists and `pave generate` counts."""

from generator.spec.estate import Estate, LoadedEnvironment
from generator.spec.warnings import warnings
from tests.support import specs


def test_the_warnings_of_named_environments_only() -> None:
    context = specs.context_for(specs.minimal_environment(services={"api": specs.service(port=1)}))
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    name = loaded.environment.name
    estate = Estate({name: loaded}, {loaded.account.name: loaded.account})
    assert {w.field for w in warnings(estate)} >= {"services.api"}
    assert warnings(estate) == warnings(estate, [name])
    assert warnings(estate, ["another"]) == []
