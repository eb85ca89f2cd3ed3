resource "aws_grafana_workspace" "metrics" {
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["AWS_SSO"]
  permission_type          = "SERVICE_MANAGED"
  role_arn                 = "arn:aws:iam::111122223333:role/grafana"

  network_access_control {
    prefix_list_ids = ["pl-0a1b2c3d4e5f60001"]
    vpce_ids        = []
  }
}
