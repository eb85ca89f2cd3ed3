"""Who talks to whom: declared flows, and those that DMS, replication and stores bring."""
