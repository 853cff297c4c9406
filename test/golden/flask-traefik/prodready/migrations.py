"""Alembic migrations: applied once per release, before the new version starts."""

import logging

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import upgrade

from prodready import database, env


class Pending(Exception):
    """The schema is older than the code."""


def apply() -> None:
    """Bring the schema up to date. The lock makes it safe to start several of these at once."""
    env.load()
    with database.migration_lock():
        # Inside the lock: some applications touch the schema while they are imported.
        from prodready.wsgi import app

        with app.app_context():
            upgrade()


def check() -> None:
    """Raise Pending when a migration has not been applied."""
    from prodready.wsgi import app

    # Alembic tells of every look it takes; this one happens every few seconds.
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)
    extension = app.extensions["migrate"]
    with app.app_context():
        wanted = set(ScriptDirectory.from_config(extension.migrate.get_config()).get_heads())
        with extension.db.engine.connect() as connection:
            applied = set(MigrationContext.configure(connection).get_current_heads())
    if wanted != applied:
        raise Pending(f"the schema is at {sorted(applied)}, the code needs {sorted(wanted)}")


if __name__ == "__main__":
    apply()
