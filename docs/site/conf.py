"""The documentation as a static site: the Markdown of the repository, read by Sphinx and MyST."""

import re
from pathlib import Path

from sphinx.application import Sphinx

project = "pave"
copyright = "the authors of pave"  # noqa: A001 (Sphinx's name)
html_title = "pave"
extensions = ["myst_parser"]
# The source folder is the repository: pages link to README.md and to examples as on a forge.
root_doc = "docs/site/index"
include_patterns = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/*.md",
    "docs/**/*.md",
    "policies/README.md",
]
myst_heading_anchors = 4
html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["wide_tables.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_use_index = False
html_extra_path = ["start"]
nitpicky = True
# The highlighter knows less of HCL than Terraform does.
suppress_warnings = ["misc.highlighting_failure"]
# Colours that are readable at night too (WCAG AA).
pygments_style = "friendly"
pygments_dark_style = "github-dark"


def without_links_to_folders(app: Sphinx, page: str, source: list[str]) -> None:
    """A forge shows a folder; the site has none, so only the words of such a link stay."""

    def kept(link: re.Match[str]) -> str:
        target = Path(app.srcdir, page).parent / link["target"]
        return link["words"] if target.is_dir() else link[0]

    source[0] = re.sub(r"\[(?P<words>[^\]]+)\]\((?P<target>[^):#]+)\)", kept, source[0])


def setup(app: Sphinx) -> None:
    """What Sphinx calls."""
    app.connect("source-read", without_links_to_folders)
