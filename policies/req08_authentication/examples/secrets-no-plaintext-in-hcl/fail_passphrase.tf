resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "warehouse"
  destination = "snowflake"

  snowflake_configuration {
    account_url    = "https://example.snowflakecomputing.com"
    database       = "sales"
    schema         = "public"
    table          = "orders"
    user           = "loader"
    private_key    = var.loader_key
    key_passphrase = "Tr0ub4dor-x7Qz91aa"
    role_arn       = "arn:aws:iam::111122223333:role/loader"
  }
}

variable "loader_key" {
  type      = string
  sensitive = true
}
