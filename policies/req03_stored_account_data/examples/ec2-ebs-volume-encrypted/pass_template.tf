resource "aws_launch_template" "api" {
  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      volume_size = 30
    }
  }
}
