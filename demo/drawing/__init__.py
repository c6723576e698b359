"""The pictures of the demo, one module for each kind of place; `brush` holds what they share."""
