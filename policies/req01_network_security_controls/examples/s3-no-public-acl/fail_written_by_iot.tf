resource "aws_iot_topic_rule" "readings" {
  name        = "readings"
  enabled     = true
  sql         = "SELECT * FROM 'readings'"
  sql_version = "2016-03-23"

  s3 {
    bucket_name = "readings"
    key         = "all"
    role_arn    = "arn:aws:iam::111122223333:role/readings"
    canned_acl  = "public-read"
  }
}
