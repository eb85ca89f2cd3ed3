"""The gate file: thresholds, lists, waivers."""
