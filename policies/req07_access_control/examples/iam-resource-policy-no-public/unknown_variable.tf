variable "policy" {
  type = string
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = "arn:aws:sns:ap-southeast-1:111122223333:alarms"
  policy = var.policy
}
