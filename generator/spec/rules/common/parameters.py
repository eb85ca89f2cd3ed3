"""Parameters of databases that a spec does not set."""

from __future__ import annotations

from typing import Final

SET_BY_PAVE: Final = (
    "is set by pave, which enforces TLS, auditing and logs without values (PCI DSS 4.2.1, 10.2.1, "
    "3.5.1, 8.3.2)"
)
