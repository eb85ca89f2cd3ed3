"""Facts on stored data: buckets, databases, backups, migrations."""
