"""The shell as an application of the framework."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Layout, components, sign-in, static files."""

    name = "jianfu.web"
    label = "web"
