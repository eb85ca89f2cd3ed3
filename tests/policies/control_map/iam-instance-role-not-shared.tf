resource "aws_iam_role" "shared" {
  name               = "shared"
  assume_role_policy = "{}"
}

resource "aws_iam_instance_profile" "shared" {
  name = "shared"
  role = aws_iam_role.shared.name
}

resource "aws_instance" "vault" {
  ami                  = "ami-0a1b2c3d"
  instance_type        = "m7g.large"
  iam_instance_profile = aws_iam_instance_profile.shared.name
  tags                 = { pci_scope = "cde" }
}

resource "aws_instance" "wiki" {
  ami                  = "ami-0a1b2c3d"
  instance_type        = "m7g.large"
  iam_instance_profile = aws_iam_instance_profile.shared.name
  tags                 = { pci_scope = "out-of-scope" }
}
