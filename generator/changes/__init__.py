"""What a step from the last rendering of a root to the next one would lose, or AWS refuses."""
