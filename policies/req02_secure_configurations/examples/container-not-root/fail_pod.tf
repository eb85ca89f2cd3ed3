resource "aws_batch_job_definition" "this" {
  name = "settle"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/settle:1"

        security_context {
          privileged  = false
          run_as_user = 0
        }
      }
    }
  }
}
