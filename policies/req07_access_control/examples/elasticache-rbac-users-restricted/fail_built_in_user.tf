resource "aws_elasticache_user_group" "this" {
  user_group_id = "sessions"
  user_ids      = ["default"]
}
