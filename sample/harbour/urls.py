"""The site's addresses."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

from . import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health/", health.health, name="health"),
    path("", include("berths.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
