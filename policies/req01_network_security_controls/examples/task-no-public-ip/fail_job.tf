resource "aws_batch_job_definition" "x" {
  name                  = "recon"
  type                  = "container"
  platform_capabilities = ["FARGATE"]

  container_properties = jsonencode({
    image                = "recon:1"
    networkConfiguration = { assignPublicIp = "ENABLED" }
  })
}
