#!/usr/bin/env python3
"""Runs a management command: `python manage.py COMMAND`; `python manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fikra.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
