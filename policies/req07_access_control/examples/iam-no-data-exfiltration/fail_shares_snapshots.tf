data "aws_iam_policy_document" "driver" {
  statement {
    actions   = ["ec2:ModifySnapshotAttribute"]
    resources = ["*"]
  }
}
