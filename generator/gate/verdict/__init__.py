"""Three-valued answers and their wording."""
