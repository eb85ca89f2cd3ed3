data "aws_vpc" "shared" {
  id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_launch_template" "api" {
  user_data = base64encode("write ${data.aws_vpc.shared.tags.name}")
}
