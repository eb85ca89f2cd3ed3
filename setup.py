"""The packages: all of ``generator``, and two folders that lie beside it in a checkout.

Everything else is in setup.cfg, which can either find packages or name folders outside.
"""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["generator", "generator.*"]),
        "generator.policies",
        "generator.templates",
    ]
)
