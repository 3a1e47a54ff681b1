"""Every address of the API."""

from django.urls import path

from jianfu.api.surface import api

urlpatterns = [path("", api.urls)]
