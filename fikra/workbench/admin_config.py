"""Puts our own admin site in the place of Django's, so that every app's admin registers with it.

Not in `apps.py`: Django looks there for the configuration of the app itself, and would find two.
"""

from django.contrib.admin.apps import AdminConfig


class FikraAdminConfig(AdminConfig):
    default_site = "fikra.workbench.site.FikraSite"
