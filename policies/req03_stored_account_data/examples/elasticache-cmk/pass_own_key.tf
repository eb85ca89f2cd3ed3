resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_elasticache_replication_group" "this" {
  kms_key_id = aws_kms_key.data.arn
}
