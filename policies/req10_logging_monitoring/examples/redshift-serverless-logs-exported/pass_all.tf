resource "aws_redshiftserverless_namespace" "x" {
  namespace_name = "reports"
  log_exports    = ["userlog", "connectionlog", "useractivitylog"]
}
