"""Every address of the site.

Pages for readers carry their language in front (/en/…, /ar/…) and stand in `fikra.reader.urls`; what the site
has only one of (sitemaps, health, robots.txt) stands in `fikra.reader.site_urls`, without a language.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve

urlpatterns = [
    path("admin/", include("fikra.workbench.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("fikra.reader.site_urls")),
]
if not settings.PRODUCTION:
    # In production the web server before us serves them.
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]
urlpatterns += i18n_patterns(path("", include("fikra.reader.urls")), prefix_default_language=True)

handler400 = "fikra.reader.errors.bad_request"
handler403 = "fikra.reader.errors.forbidden"
handler404 = "fikra.reader.errors.not_found"
handler500 = "fikra.reader.errors.broken"
