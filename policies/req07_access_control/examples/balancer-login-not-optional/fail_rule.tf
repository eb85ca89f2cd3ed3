resource "aws_lb_listener_rule" "this" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/desk/0a1b2c/0a1b2c"

  action {
    type = "authenticate-oidc"

    authenticate_oidc {
      authorization_endpoint     = "https://login.example.com/authorize"
      client_id                  = "desk"
      client_secret              = var.client_secret
      issuer                     = "https://login.example.com"
      token_endpoint             = "https://login.example.com/token"
      user_info_endpoint         = "https://login.example.com/userinfo"
      on_unauthenticated_request = "allow"
    }
  }

  condition {
    path_pattern {
      values = ["/desk/*"]
    }
  }
}

variable "client_secret" {
  type      = string
  sensitive = true
}
