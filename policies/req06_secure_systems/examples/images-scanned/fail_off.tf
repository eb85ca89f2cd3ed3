resource "aws_ecr_repository" "pay" {
  name = "pay"

  image_scanning_configuration {
    scan_on_push = false
  }
}
