module "store" {
  source = "git::https://git.example.com/store.git?ref=v1.4.0"

  users = {
    app = {
      password = "T7q-Zp2-Lm9x"
    }
  }
}

resource "aws_sqs_queue" "payments" {
  name = "payments"
}
