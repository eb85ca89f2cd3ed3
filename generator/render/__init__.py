"""Rendering: blueprint to HCL files, and writing them."""
