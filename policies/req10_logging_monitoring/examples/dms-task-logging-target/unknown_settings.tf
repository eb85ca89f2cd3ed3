variable "settings" {
  type = string
}


resource "aws_dms_replication_task" "copy" {
  replication_task_id       = "copy"
  replication_task_settings = var.settings
}
