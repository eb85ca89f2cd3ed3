"""What the loss of one availability zone leaves of every component and path."""
