resource "aws_redshiftserverless_workgroup" "x" {
  workgroup_name = "reports"
  namespace_name = "reports"

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "false"
  }
}
