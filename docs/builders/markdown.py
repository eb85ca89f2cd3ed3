"""Markdown that several pages need."""


def cell(text: str) -> str:
    """Text that a Markdown table cell holds."""
    return text.replace("\n", " ").replace("|", "\\|")
