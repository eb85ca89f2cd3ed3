resource "kubernetes_config_map" "auth" {
  metadata {
    name      = "aws-auth"
    namespace = "kube-system"
  }

  data = {
    mapRoles = yamlencode([
      { rolearn = aws_iam_role.x.arn, username = "x", groups = ["system:masters"] },
    ])
  }
}

resource "aws_iam_role" "x" {
  name = "x"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/administrators" }
      Action    = "sts:AssumeRole"
    }]
  })
}
