# The integration tests read the log of the API to see what became of their requests. The spec has
# no field for a role of people outside of the VPC, so it is own Terraform.
resource "aws_iam_role" "integration_tests" {
  name        = "development-integration-tests"
  description = "Role that the runner of the integration tests assumes"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::444455556666:role/ci-runner"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })

  tags = {
    Name       = "development-integration-tests"
    service    = "integration-tests"
    pci_scope  = "out-of-scope"
    data_class = "internal"
  }
}

resource "aws_iam_role_policy" "integration_tests" {
  name = "development-integration-tests"
  role = aws_iam_role.integration_tests.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadTheLogOfTheApi"
        Effect   = "Allow"
        Action   = ["logs:FilterLogEvents", "logs:GetLogEvents"]
        Resource = "arn:aws:logs:ap-southeast-1:444455556666:log-group:${module.payments_api.log_group_name}:*"
      },
    ]
  })
}
