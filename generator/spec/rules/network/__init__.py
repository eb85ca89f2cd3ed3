"""Rules on addresses, placement, flows and private connectivity."""
