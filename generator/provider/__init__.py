"""What the AWS provider says of its own types, whoever asks."""
