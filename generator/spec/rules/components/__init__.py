"""Rules on components, one file or package per kind."""
