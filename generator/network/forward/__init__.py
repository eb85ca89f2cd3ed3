"""One file per kind of place that packets pass.

A kind is added by a file beside the others with a table ``FORWARD``: kind of place -> function that
is given the network and a Pass and yields what comes next (see ``interface``). A file whose places
packets come from has ``ORIGINS`` too: kind of Place -> function that yields the first passes.
Nothing else needs to know them.
"""
