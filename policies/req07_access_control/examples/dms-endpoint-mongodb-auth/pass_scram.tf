resource "aws_dms_endpoint" "source" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mongodb"

  mongodb_settings {
    auth_type      = "password"
    auth_mechanism = "scram-sha-1"
  }
}
