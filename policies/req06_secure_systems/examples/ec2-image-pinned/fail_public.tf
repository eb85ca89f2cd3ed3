resource "aws_launch_template" "api" {
  name     = "api"
  image_id = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"

  tags = {
    pci_scope = "cde"
  }
}
