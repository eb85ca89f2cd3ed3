"""The gate file: thresholds, lists, skips and accepted findings."""
