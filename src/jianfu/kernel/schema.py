"""An empty database gets its tables in one pass over the models, and notes all migrations as applied.

Going through the migrations one by one, the framework models the whole schema anew after each of some 250 operations:
twenty seconds of work for what takes one. A database that holds anything is migrated as ever. A test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.apps import apps
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.migrations.state import StateApps


def build(connection: BaseDatabaseWrapper) -> bool:
    """Make every table of an empty database, and what the migrations make by hand; say whether it was empty."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):  # noqa: SLF001 -- the framework's documented model API
                editor.create_model(model)
    with connection.schema_editor(atomic=True) as editor:
        for operation in (one for migration, _ in plan for one in migration.operations):
            if isinstance(operation, RunPython):
                operation.code(cast("StateApps", apps), editor)
        executor.recorder.ensure_schema()
        for migration, _ in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)
    return True
