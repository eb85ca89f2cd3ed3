resource "aws_batch_job_definition" "x" {
  name = "report"
  type = "container"

  container_properties = jsonencode({ image = "report:1", privileged = false })
}
