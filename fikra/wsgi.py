"""The WSGI application: `gunicorn fikra.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from fikra.settings_checks import refuse_wrong_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fikra.settings")
refuse_wrong_settings()
application = get_wsgi_application()
