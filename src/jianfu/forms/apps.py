"""The room as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Data given once: elements, records, templates, collecting."""

    name = "jianfu.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the register what is known about a form that somebody wants to send."""
        facts = import_module("jianfu.forms.queries.facts")
        import_module("jianfu.register.knowing").look_into("forms", facts.known_of_form)
        import_module("jianfu.register.observing").advise("forms", facts.advice)
