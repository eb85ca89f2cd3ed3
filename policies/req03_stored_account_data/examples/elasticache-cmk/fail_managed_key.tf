resource "aws_elasticache_replication_group" "this" {
  kms_key_id = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/rds"
}
