"""The words of the software itself, edited as messages and kept in gettext's files below `locale/`."""
