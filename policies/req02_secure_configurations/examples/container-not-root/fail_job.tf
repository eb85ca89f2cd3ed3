resource "aws_batch_job_definition" "x" {
  name = "recon"
  type = "container"

  container_properties = jsonencode({
    image = "recon:1"
    user  = "root"
  })
}
