"""What git must know of an output folder, written beside the roots once and never changed."""

from __future__ import annotations

from pathlib import Path

from generator.output.lock import LOCK
from generator.output.transaction import FOLDER

# A manifest that two branches changed keeps the lines of both: the next `pave generate` writes
# it anew, and a conflict in it would stop people over a file that nobody edits.
FILES = {
    ".gitignore": f"/{LOCK}\n/{FOLDER}/\n.terraform/\n*.tfstate*\n*.tfplan\n",
    ".gitattributes": "* text eol=lf linguist-generated\n.pave.json merge=union\n",
}


def write_git_files(out: Path) -> None:
    """Write those that are missing; whoever edited them had a reason.

    Raises:
        OSError: the system refused.
    """
    for name, text in FILES.items():
        path = out / name
        if not path.is_symlink() and not path.exists():
            path.write_text(text, encoding="utf-8", newline="\n")


def keep_out_of_git(folder: Path) -> None:
    """Make a folder of plans: they hold passwords, so nothing in it is ever committed.

    Raises:
        OSError: the system refused.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / ".gitignore"
    if not path.is_symlink() and not path.exists():
        path.write_text("*\n", encoding="utf-8")
