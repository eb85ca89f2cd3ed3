resource "aws_iam_policy" "iam_no_notaction_notresource_allow" {
  name   = "all-but"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", NotAction = "iam:*", NotResource = "arn:aws:s3:::card-vault/*" }] })
}
