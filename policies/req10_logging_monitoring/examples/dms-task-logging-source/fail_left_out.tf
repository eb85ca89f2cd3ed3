resource "aws_dms_replication_task" "copy" {
  replication_task_id = "copy"
}
