resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
}
