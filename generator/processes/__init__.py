"""Work in processes of its own, bounded in time and memory.

Standard library only: checkov's driver uses this package too, in an environment without pave.
"""
