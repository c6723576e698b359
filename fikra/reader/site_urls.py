"""What the site has once, without a language in its address."""

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from . import site_views
from .sitemaps import public_sitemap


class Icon(RedirectView):
    """Browsers ask for it at the root, whatever a page says."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("reader/icon.svg")


urlpatterns = [
    path("", site_views.door),
    path("sitemap.xml", public_sitemap),
    path("robots.txt", site_views.robots),
    path("health/", site_views.health),
    path("favicon.ico", Icon.as_view()),
]
