"""What answers one question is imported for it, and no more."""

import subprocess
import sys
from pathlib import Path

from tests.support.trees import write


def test_one_question_reads_no_file_of_statements(tmp_path: Path) -> None:
    write(tmp_path, {"main.tf": 'resource "aws_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n'})
    code = (
        "import sys\nfrom generator import cli\n"
        "try: cli.main(['paths', '.', '--list'])\nexcept SystemExit as stop: assert not stop.code\n"
        "from generator.paths import decide\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert not {"pydantic", "ruamel", "jinja2"} & set(eval(done.stderr))
