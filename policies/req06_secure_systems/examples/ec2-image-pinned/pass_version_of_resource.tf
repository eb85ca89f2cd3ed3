resource "aws_launch_template" "api" {
  name     = "api"
  image_id = "resolve:ssm:${aws_ssm_parameter.image.name}:${aws_ssm_parameter.image.version}"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_ssm_parameter" "image" {
  name      = "/images/api"
  type      = "String"
  data_type = "aws:ec2:image"
  value     = "ami-0c3f8a2b9d1e47f65"
}
