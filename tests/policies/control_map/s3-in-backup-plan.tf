resource "aws_s3_bucket" "s3_in_backup_plan" {
  bucket = "records"
}
