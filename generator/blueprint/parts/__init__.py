"""Parts that many modules share: names, tags, scope, log groups, private buckets."""
