resource "aws_docdb_cluster" "this" {
  enabled_cloudwatch_logs_exports = ["audit", "profiler"]
}
