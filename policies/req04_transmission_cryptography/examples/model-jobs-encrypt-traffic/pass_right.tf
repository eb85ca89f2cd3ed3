resource "aws_sagemaker_training_job" "this" {
  training_job_name                         = "fraud"
  role_arn                                  = "arn:aws:iam::111122223333:role/training"
  enable_inter_container_traffic_encryption = true

  resource_config {
    instance_count    = 4
    instance_type     = "ml.m5.large"
    volume_size_in_gb = 20
  }
}
