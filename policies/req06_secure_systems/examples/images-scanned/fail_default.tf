resource "aws_ecr_repository" "pay" {
  name = "pay"
}
