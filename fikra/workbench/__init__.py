"""What staff see: admin classes and the translation page. No models."""
