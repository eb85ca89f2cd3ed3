resource "aws_cognito_identity_pool" "monitor" {
  identity_pool_name               = "monitor"
  allow_unauthenticated_identities = true
}

resource "aws_cognito_identity_pool_roles_attachment" "monitor" {
  identity_pool_id = aws_cognito_identity_pool.monitor.id
  roles = {
    unauthenticated = aws_iam_role.guest.arn
  }
}

resource "aws_iam_role" "guest" {
  name               = "guest"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "guest" {
  role = aws_iam_role.guest.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rum:PutRumEvents"
      Resource = "arn:aws:rum:eu-central-1:111122223333:appmonitor/shop"
    }]
  })
}
