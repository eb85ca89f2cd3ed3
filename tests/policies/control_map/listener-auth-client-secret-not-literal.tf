resource "aws_lb_listener" "listener_auth_client_secret_not_literal" {
  port     = 443
  protocol = "HTTPS"

  default_action {
    type = "authenticate-oidc"

    authenticate_oidc {
      client_id     = "web"
      client_secret = "Kk7vQ2mXw9Lp4tRz"
    }
  }
}
