resource "aws_kms_key" "cards" {
  enable_key_rotation = true

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_kms_key_policy" "cards" {
  key_id = aws_kms_key.cards.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Keep"
        Effect    = "Deny"
        Principal = { AWS = "arn:aws:iam::111122223333:role/pave-deploy" }
        Action    = ["kms:ScheduleKeyDeletion", "kms:DisableKey"]
        Resource  = "*"
      },
    ]
  })
}
