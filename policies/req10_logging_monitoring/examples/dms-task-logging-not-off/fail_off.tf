resource "aws_dms_replication_task" "copy" {
  replication_task_id = "copy"
  migration_type      = "cdc"

  replication_task_settings = jsonencode({ Logging = { EnableLogging = false } })
}
