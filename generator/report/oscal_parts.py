"""Parts of OSCAL that its documents share: ids, properties, texts, links to evidence."""

from __future__ import annotations

from uuid import NAMESPACE_DNS, uuid5

from generator.report.sarif import uri_of
from generator.shown import visible

_NAMESPACE = uuid5(NAMESPACE_DNS, "pave-iac")
_PROPERTIES = "https://pypi.org/project/pave-iac"  # whose names these are; nothing is fetched


def evidence_of(file: str, number: int, what: str = "") -> dict[str, str]:
    """A link to a line of a file; 0: to the file."""
    anchor, place = (f"#L{number}", f"{file}:{number}") if number else ("", file or ".")
    return {"href": f"{uri_of(file)}{anchor}", "description": line(f"{what} {place}")}


def property_of(name: str, value: str) -> dict[str, str]:
    """A property of pave's own."""
    return {"name": name, "ns": _PROPERTIES, "value": line(value)}


def line(text: str) -> str:
    """One line that is not empty, as every text of OSCAL must be."""
    return visible(" ".join(text.split())) or "not stated"


def id_of(kind: str, *parts: str) -> str:
    """The id of what is named so (UUID version 5)."""
    text = "\0".join((kind, *parts)).encode("utf-8", "backslashreplace").decode("utf-8")
    return str(uuid5(_NAMESPACE, text))
