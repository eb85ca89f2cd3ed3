"""How the address of a module is told: without the secrets that it may hold."""

from __future__ import annotations

import re

# user:password@ and token@ of an address; git@ tells nothing.
_LOGIN = re.compile(r"(?<=://)(?!git@)[^/@\s]+@")
_QUERY = re.compile(r"(?<=[?&])(?!(?:ref|depth|archive|checksum|version)=)(?P<name>[\w-]+)=[^&]*")


def without_login(source: str) -> str:
    """The address of a module without the login that it may hold, and without what its query says
    (a token, a key) beside the version, the depth and the archive.

    Source: Terraform language, "Module Sources".
    """
    return _QUERY.sub(r"\g<name>=(hidden)", _LOGIN.sub("(hidden)@", source))
