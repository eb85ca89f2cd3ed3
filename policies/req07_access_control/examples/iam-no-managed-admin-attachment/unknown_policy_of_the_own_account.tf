data "aws_caller_identity" "current" {}

resource "aws_dynamodb_table" "points" {
  name_prefix = "points"
}

resource "aws_iam_role_policy_attachment" "x" {
  role       = "points"
  policy_arn = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/${aws_dynamodb_table.points.id}-crud"
}
