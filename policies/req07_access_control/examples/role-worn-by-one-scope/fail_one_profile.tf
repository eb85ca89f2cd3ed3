resource "aws_iam_role" "worker" {
  name = "worker"
}

resource "aws_iam_instance_profile" "worker" {
  role = aws_iam_role.worker.name
}

resource "aws_instance" "pay" {
  iam_instance_profile = aws_iam_instance_profile.worker.name

  tags = {
    pci_scope = "connected-to"
  }
}

resource "aws_instance" "news" {
  iam_instance_profile = aws_iam_instance_profile.worker.name

  tags = {
    pci_scope = "out-of-scope"
  }
}
