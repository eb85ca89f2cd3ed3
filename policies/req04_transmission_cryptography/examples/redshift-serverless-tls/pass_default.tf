resource "aws_redshiftserverless_workgroup" "x" {
  workgroup_name = "reports"
  namespace_name = "reports"
}
