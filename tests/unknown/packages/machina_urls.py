"""Addresses of the django-machina forum: it is the whole site. Read inside the sites' own environment."""

from django.urls import include, path

urlpatterns = [path("", include("machina.urls"))]
