"""HTML pages: one file without scripts, fonts or addresses of others.

Every value is escaped by Jinja, and a character that does not show is written as its code. The
policy of the page (CSP) lets nothing in but its own style, by hash.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.diagram.svg import style as drawing_style
from generator.shown import visible

_HERE = Path(__file__).parent


def page(template: Path, **values: object) -> str:
    """A template with values. It sets ``title`` and includes ``page_head.html``, which holds the
    style and the policy."""
    sheet = own_style()
    environment = Environment(
        loader=FileSystemLoader([template.parent, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        keep_trailing_newline=True,
    )
    policy = (
        f"default-src 'none'; style-src 'sha256-{csp_hash(sheet)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    made = environment.get_template(template.name)
    return made.render(style=Markup(sheet), policy=Markup(policy), **values)  # noqa: S704 - our own


def own_style() -> str:
    """The style sheet of the pages and of the drawings in them."""
    return (_HERE / "page.css").read_text("utf-8") + drawing_style()


def csp_hash(text: str) -> str:
    """The hash of a style element (W3C, "Content Security Policy Level 3", hash-source)."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _shown(value: object) -> object:
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return visible(str(value)) if plain else value
