"""Translation memory: pairs that were approved or published."""
