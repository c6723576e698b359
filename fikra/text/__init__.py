"""Text as Fikra knows it: markup, segments, blocks, catalogs. Pure: no Django, no database."""
