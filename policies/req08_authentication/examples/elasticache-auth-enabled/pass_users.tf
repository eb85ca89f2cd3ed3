resource "aws_elasticache_user_group" "this" {
  user_group_id = "sessions"
  engine        = "valkey"
}

resource "aws_elasticache_replication_group" "this" {
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]
  transit_encryption_enabled = true
}
