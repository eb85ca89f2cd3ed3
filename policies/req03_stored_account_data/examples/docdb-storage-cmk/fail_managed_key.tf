resource "aws_docdb_cluster" "this" {
  kms_key_id = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/rds"
}
