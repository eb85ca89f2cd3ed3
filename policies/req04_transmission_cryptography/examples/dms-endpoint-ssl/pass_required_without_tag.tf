resource "aws_dms_endpoint" "target" {
  endpoint_id   = "target"
  endpoint_type = "target"
  engine_name   = "aurora-postgresql"
  ssl_mode      = "require"
}
