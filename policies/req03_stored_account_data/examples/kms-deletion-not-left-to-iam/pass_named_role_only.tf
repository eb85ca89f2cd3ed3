resource "aws_kms_key" "cards" {
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = ["kms:Describe*", "kms:Put*", "kms:List*"]
        Resource  = "*"
      },
      {
        Sid       = "Custodians"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/key-custodians" }
        Action    = ["kms:DisableKey", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
    ]
  })

  tags = {
    pci_scope = "cde"
  }
}
