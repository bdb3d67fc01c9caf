"""Addresses of the magazine: its list of pages, the pages, the remarks' own. Read inside the sites' environment."""

from django.contrib.flatpages.models import FlatPage
from django.contrib.flatpages.views import flatpage
from django.urls import include, path
from django.views.generic import ListView

urlpatterns = [
    path("", ListView.as_view(model=FlatPage, template_name="flatpages/list.html", ordering="pk")),
    path("comments/", include("django_comments_xtd.urls")),
    path("<path:url>", flatpage),
]
