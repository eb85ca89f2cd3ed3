resource "aws_kms_key" "cards" {
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = ["kms:Put*", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
      {
        Sid       = "Keep"
        Effect    = "Deny"
        Principal = "*"
        Action    = "kms:CreateGrant"
        Resource  = "*"
      },
    ]
  })

  tags = {
    pci_scope = "cde"
  }
}
