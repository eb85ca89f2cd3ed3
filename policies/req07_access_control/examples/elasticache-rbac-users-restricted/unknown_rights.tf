variable "rights" {
  type = string
}

resource "aws_elasticache_user" "this" {
  user_name     = "api"
  access_string = var.rights

  authentication_mode {
    type = "iam"
  }
}
