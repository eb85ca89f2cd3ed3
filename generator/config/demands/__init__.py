"""What expressions read of answers that AWS alone gives."""
