# The IAM Roles Anywhere trust model (its user guide)
resource "aws_iam_role" "workload" {
  name = "workload"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "rolesanywhere.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
      Condition = {
        StringEquals = { "aws:PrincipalTag/x509Subject/CN" = "pos-gateway" }
        ArnEquals    = { "aws:SourceArn" = "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/6d2c9d0e-0000-4000-8000-000000000001" }
      }
    }]
  })
}
