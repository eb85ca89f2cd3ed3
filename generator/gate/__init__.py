"""The gate: PCI policies and checkov over a Configuration, thresholds, verdict."""
