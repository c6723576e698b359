"""The working content: what editors write, before anything of it is public."""
