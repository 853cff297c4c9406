"""PostgreSQL as the environment describes it: PRODREADY_DB_HOST, _PORT, _NAME, _USER, _PASSWORD."""

import os
from contextlib import contextmanager
from urllib.parse import quote

import psycopg

# Any number that nobody else uses for an advisory lock in this database.
MIGRATION_LOCK = 7_236_417


def part(name: str) -> str:
    """One part of the connection: host, port, name, user, password, engine or url."""
    if name == "url":
        return url("postgresql")
    if name == "engine":
        return "django.db.backends.postgresql"
    if name == "port":
        return os.environ.get("PRODREADY_DB_PORT", "5432")
    return os.environ[f"PRODREADY_DB_{name.upper()}"]


def url(scheme: str) -> str:
    """The connection as a URL; user and password may hold any character."""
    login = f"{quote(part('user'), safe='')}:{quote(part('password'), safe='')}"
    return f"{scheme}://{login}@{part('host')}:{part('port')}/{quote(part('name'), safe='')}"


def django() -> dict:
    """The connection as an entry of Django's DATABASES."""
    return {
        "ENGINE": part("engine"),
        "NAME": part("name"),
        "USER": part("user"),
        "PASSWORD": part("password"),
        "HOST": part("host"),
        "PORT": part("port"),
        "OPTIONS": {"connect_timeout": 5, "application_name": "app"},
    }


def connect():
    """A connection of our own, apart from the application's pool; gives up after two seconds."""
    return psycopg.connect(
        host=part("host"),
        port=part("port"),
        dbname=part("name"),
        user=part("user"),
        password=part("password"),
        connect_timeout=2,
        application_name="prodready",
        options="-c statement_timeout=2000",
    )


def check() -> None:
    """Raise when the database does not answer a query as the application's own role."""
    connection = connect()
    try:
        connection.cursor().execute("SELECT 1")
    finally:
        connection.close()


@contextmanager
def migration_lock():
    """Held by one process at a time; the others wait, and find nothing left to do."""
    connection = connect()
    try:
        # No transaction stays open while the migrations run, and waiting for the others has no limit.
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", (MIGRATION_LOCK,))
        yield
    finally:
        # Closing the session gives the lock back, whatever happened.
        connection.close()
