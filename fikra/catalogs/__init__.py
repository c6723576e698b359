"""Gettext catalogs of the content: their messages, history and actions."""
