variable "severity" {
  type = string
}


resource "aws_dms_replication_task" "copy" {
  replication_task_id = "copy"
  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = true
      LogComponents = [
        { Id = "TARGET_LOAD", Severity = var.severity },
        { Id = "TARGET_APPLY", Severity = "LOGGER_SEVERITY_DEFAULT" },
      ]
    }
  })
}
