"""The forum's addresses: Spirit's own and nothing else. Read by Django inside the sites' environment."""

import spirit.urls
from django.urls import include, path

urlpatterns = [path("", include(spirit.urls))]
