resource "aws_ebs_snapshot_block_public_access" "ec2_ebs_snapshot_public_access_blocked" {
  state = "unblocked"
}
