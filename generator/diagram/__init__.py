"""A network drawn as SVG: what a Configuration says, and nothing that has to be guessed."""
