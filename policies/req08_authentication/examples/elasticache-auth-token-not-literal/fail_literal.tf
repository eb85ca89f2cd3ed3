resource "aws_elasticache_replication_group" "this" {
  auth_token = "hunter2-hunter2-hunter2"
}
