"""Taking resources that exist into the state of a root: import blocks from a table of ids."""
