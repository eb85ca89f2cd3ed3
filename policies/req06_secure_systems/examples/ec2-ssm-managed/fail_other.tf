resource "aws_iam_role" "this" {
  name               = "server"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"
}

resource "aws_iam_instance_profile" "this" {
  name = "server"
  role = aws_iam_role.this.name
}

resource "aws_instance" "this" {
  ami                  = "ami-0a1b2c3d"
  instance_type        = "m7g.large"
  iam_instance_profile = aws_iam_instance_profile.this.name
}
