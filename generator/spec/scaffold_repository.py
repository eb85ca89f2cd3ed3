"""What a repository of specs needs besides them: for git, for reviewers, and for CI."""

from __future__ import annotations

from pathlib import Path

_IGNORED = """\
# Plans hold secrets in clear text, and states hold all values.
/.pave/
.terraform/
*.tfplan
*.tfstate*

# Where pave is installed: Python before 3.13 leaves it to git.
.venv/
"""
_ATTRIBUTES = """\
# pave compares what it rendered byte by byte: git must not change line ends.
/{specs}/** text eol=lf
/{specs}/schema/** linguist-generated
/out/** text eol=lf
"""
_OWNERS = """\
# Who must approve a change. Replace the teams by yours, and let the branch protection rules ask for
# the approval of code owners. The last line that matches a file decides.
* @your-org/platform
# They decide what passes the gate (PCI DSS 6.5.1: somebody else than the author approves): by
# _gate.yaml, and by account specs, from which the gate takes lists. So every spec is theirs that
# is not named here.
/{specs}/ @your-org/security
{environment}/.github/ @your-org/security
"""
_WORKFLOW = """\
# Make this a required check of the default branch. It takes the workflow and the gate file from the
# base branch, so a pull request cannot change what judges it, and runs no program of the pull
# request: docs/untrusted-branches.md of pave.
name: pave
on:
  pull_request_target:
    # edited: the pull request may have got another base branch, and so another gate.
    types: [opened, synchronize, reopened, edited]
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    env:
      # Where your company keeps pave: a wheel, an index of yours, or git at a commit.
      PAVE: git+https://git.example.com/pave@COMMIT
    steps:
      - uses: actions/checkout@v4 # pin the actions to commits
        with:
          ref: ${{{{ github.event.pull_request.head.sha }}}}
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -I -m pip install "$PAVE"
      - run: pave validate --specs {specs}
      - run: pave generate --specs {specs} --check
      # The whole name: a tag may be called origin/main, too.
      - run: pave check --gate-from "refs/remotes/origin/$GITHUB_BASE_REF" --format github
      # What the apply does, in the summary of the job; it refuses nothing.
      - run: >-
          pave diff "refs/remotes/origin/$GITHUB_BASE_REF" --merge-base
          --format markdown --output "$GITHUB_STEP_SUMMARY"
        if: ${{{{ !cancelled() }}}}
        continue-on-error: true
"""


def repository_texts(specs: Path, environment: str) -> dict[Path, str]:
    """Texts by path, with the first environment, if any; none if pave does not run in the folder
    that holds the specs.

    The files of GitHub only count in the top folder of a repository, so they are left out in a
    folder inside of one.
    """
    top = specs.resolve().parent
    if top != Path.cwd().resolve():
        return {}
    texts = {".gitignore": _IGNORED, ".gitattributes": _ATTRIBUTES}
    if not any((parent / ".git").exists() for parent in top.parents):
        texts[".github/CODEOWNERS"] = _OWNERS
        texts[".github/workflows/pave.yml"] = _WORKFLOW
    own = f"/{specs.name}/{environment}.yaml @your-org/platform\n" if environment else ""
    return {
        specs.parent / path: text.format(specs=specs.name, environment=own)
        for path, text in texts.items()
    }
