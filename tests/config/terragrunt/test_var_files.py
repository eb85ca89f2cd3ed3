"""What ``extra_arguments`` hand over."""

import pytest

from generator.config.terragrunt.var_files import handed
from generator.config.values import OpenList, Template, Unknown, Value

NO = Unknown("no")


@pytest.mark.parametrize(
    ("arguments", "files", "names", "open_"),
    [
        ({"arguments": ["-var-file"]}, [], [], True),
        ({"arguments": ["-var-file=a", "-var", "b=1"]}, [("a", True)], ["b"], False),
        ({"arguments": [Template(("-var=c=", NO))]}, [], ["c"], False),
        ({"arguments": ["-var", NO]}, [], [""], True),
        ({"optional_var_files": OpenList([NO])}, [], [], True),
        ({"optional_var_files": NO}, [], [], True),
        ({"commands": ["plan"], "required_var_files": ["a"]}, [("a", True)], [], False),
        ({"commands": NO, "optional_var_files": ["a"]}, [("a", False)], [], False),
        ({"commands": ["init"], "arguments": ["-var-file=a"]}, [], [], False),
    ],
)
def test_what_a_block_hands_over(
    arguments: dict[str, Value], files: list[tuple[str, bool]], names: list[str], open_: bool
) -> None:
    found = handed(arguments)
    assert (found.files, found.names, found.open) == (files, names, open_)
