resource "aws_sagemaker_monitoring_schedule" "this" {
  monitoring_schedule_config {
    monitoring_type = "DataQuality"

    monitoring_job_definition {
      role_arn = "arn:aws:iam::111122223333:role/monitoring"

      monitoring_resources {
        cluster_config {
          instance_count    = 1
          instance_type     = "ml.m5.large"
          volume_size_in_gb = 20
        }
      }
    }
  }
}
