"""What is raised while one file is read."""

from __future__ import annotations


class MalformedError(Exception):
    """The file is not valid; ``line`` is 1-based."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(f"line {line}: {message}")
