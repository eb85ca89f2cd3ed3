"""Loading Terraform from text, with a parse cache of the tests' own."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Configuration

Load = Callable[..., Configuration]
Evaluate = Callable[..., Any]


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAVE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def load() -> Load:
    """``load(main, **files)``: a root module; other files by path with ``/`` as ``__``."""

    def _load(
        main: str = "", files: dict[str, str] | None = None, clean: bool = True
    ) -> Configuration:
        configuration = load_files({"main.tf": main, **(files or {})}, "test")
        if clean:
            assert configuration.troubles == ()
        return configuration

    return _load


@pytest.fixture
def evaluate(load: Load) -> Evaluate:
    """The value of an expression; ``more`` is Terraform that stands beside it."""

    def _evaluate(expression: str, more: str = "", clean: bool = True) -> Any:
        source = f'{more}\noutput "v" {{\n  value = {expression}\n}}\n'
        return load(source, clean=clean).outputs.get("v")

    return _evaluate
