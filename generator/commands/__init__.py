"""Commands of ``pave``, one file each; every file holds one click command, ``command``."""
