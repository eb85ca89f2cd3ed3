resource "aws_sagemaker_monitoring_schedule" "this" {
  monitoring_schedule_config {
    monitoring_type                = "DataQuality"
    monitoring_job_definition_name = "quality"
  }
}
