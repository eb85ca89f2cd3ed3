resource "aws_s3tables_table_bucket_policy" "facts" {
  table_bucket_arn = "arn:aws:s3tables:eu-west-1:111122223333:bucket/facts"

  resource_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3tables:GetTableData", Resource = "*" }]
  })
}
