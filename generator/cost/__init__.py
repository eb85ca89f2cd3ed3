"""What a configuration holds that is paid for, and what that costs by a price table."""
