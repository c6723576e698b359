"""A site of the peer's: the least that Wagtail with wagtail-localize needs for a bilingual article."""
