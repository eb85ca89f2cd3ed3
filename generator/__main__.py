"""``python -m generator`` is ``pave``."""

from generator.cli import main

main()
