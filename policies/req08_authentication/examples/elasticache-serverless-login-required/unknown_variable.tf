variable "group" {
  type = string
}

resource "aws_elasticache_serverless_cache" "x" {
  engine        = "valkey"
  name          = "sessions"
  user_group_id = var.group
}
