"""A copy of what checkov cannot read (``.tf.json``, ``.tofu``, override files) in a form it can."""
