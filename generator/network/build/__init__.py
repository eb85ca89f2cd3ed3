"""From a Configuration to what is in the network: one file per family, each with ``build``.

A family is added by a file beside the others: ``build(book)`` yields its things. Nothing else needs
to know it (:mod:`generator.network.network` reads this folder).
"""
