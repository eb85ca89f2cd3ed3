resource "aws_fsx_windows_file_system" "this" {
  subnet_ids          = ["subnet-0a1b2c3d"]
  throughput_capacity = 32

  audit_log_configuration {
    file_access_audit_log_level       = "FAILURE_ONLY"
    file_share_access_audit_log_level = "SUCCESS_AND_FAILURE"
  }
}
