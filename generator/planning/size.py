"""How large placeholders may become: an index can ask for any number of members."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import NoVerdictError

_MOST_OF_ONE = 100_000
_MOST = 200_000_000


@dataclass(slots=True)
class Size:
    """Members and characters of placeholders: of the one that is made, and of all."""

    address: str = ""
    path: str = ""
    one: int = 0
    all: int = 0

    def begin(self, address: str, path: str) -> None:
        """Another one is made."""
        self.address, self.path, self.one = address, path, 0

    def add(self, size: int) -> None:
        """Raises NoVerdictError where that is too much."""
        self.one += size
        self.all += size
        if self.one > _MOST_OF_ONE or self.all > _MOST:
            raise NoVerdictError(
                f"expressions read so much of {self.address}.{self.path} that no placeholder of "
                "a fair size has it"
            )

    def of(self, text: str) -> str:
        """A text, which counts."""
        self.add(len(text))
        return text
