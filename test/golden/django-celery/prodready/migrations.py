"""Django migrations: applied once per release, before the new version starts."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "prodready.settings"

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from prodready import database  # noqa: E402


class Pending(Exception):
    """The schema is older than the code."""


def apply() -> None:
    """Bring the schema up to date. The lock makes it safe to start several of these at once."""
    django.setup()
    with database.migration_lock():
        call_command("migrate", interactive=False)


def check() -> None:
    """Raise Pending when a migration has not been applied."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    finally:
        # Health checks run outside of a request, so nobody else gives the connection back.
        connection.close_if_unusable_or_obsolete()
    if pending:
        raise Pending(f"not applied: {[str(migration) for migration, _ in pending]}")


if __name__ == "__main__":
    apply()
