resource "aws_dms_replication_task" "copy" {
  replication_task_id = "copy"
  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = false
      LogComponents = [
        { Id = "SOURCE_UNLOAD", Severity = "LOGGER_SEVERITY_DEFAULT" },
        { Id = "SOURCE_CAPTURE", Severity = "LOGGER_SEVERITY_DEFAULT" },
      ]
    }
  })
}
