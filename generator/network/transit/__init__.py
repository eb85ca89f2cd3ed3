"""Which attachment a transit gateway sends packets to."""
