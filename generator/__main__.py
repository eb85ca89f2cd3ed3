"""``python -m generator`` is ``pave``.

Python puts the current folder first on the path of a module that it runs; a ``yaml.py`` in a
branch would be imported from there. So that entry goes before anything else is imported, unless
this package lies there itself.
"""

import os.path
import sys

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
if not sys.flags.safe_path and sys.path and os.path.abspath(sys.path[0]) != _HERE:
    del sys.path[0]

from generator.cli import main  # noqa: E402 - the path comes first

main()
