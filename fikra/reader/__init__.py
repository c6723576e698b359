"""What the public sees: pages, feeds, sitemaps. No models."""
