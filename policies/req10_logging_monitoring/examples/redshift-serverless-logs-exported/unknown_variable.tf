variable "logs" {
  type = list(string)
}

resource "aws_redshiftserverless_namespace" "x" {
  namespace_name = "reports"
  log_exports    = var.logs
}
