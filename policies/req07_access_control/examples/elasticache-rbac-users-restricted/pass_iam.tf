resource "aws_elasticache_user" "api" {
  user_id       = "sessions-api"
  user_name     = "sessions-api"
  engine        = "valkey"
  access_string = "on ~session:* -@all +@read +@write"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user" "default" {
  user_id              = "sessions-default"
  user_name            = "default"
  engine               = "valkey"
  access_string        = "off -@all"
  passwords_wo         = uuid()
  passwords_wo_version = 1
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "sessions"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.default.user_id, aws_elasticache_user.api.user_id]
}
