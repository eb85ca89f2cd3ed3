"""Rules that many subjects share: ARNs, cron, names, tags, windows."""
