"""The stack's Redis as the environment describes it: PRODREADY_REDIS_HOST, _PORT, _PASSWORD."""

import os
import re
import socket
from urllib.parse import quote

# A URL of a Redis as it is in development: on this machine, or a service of another compose file (no dot in its name).
LOCAL = re.compile(r"rediss?://(?:[^@/]*@)?(?:127\.0\.0\.1|0\.0\.0\.0|\[::1\]|[\w-]*)(?::\d+)?(?:/(\d*))?(?:\?.*)?")


def part(name: str) -> str:
    """One part of the connection: host, port, password or `url/<number of the database>`."""
    if name.startswith("url/"):
        return url(name[len("url/") :])
    if name == "port":
        return os.environ.get("PRODREADY_REDIS_PORT", "6379")
    return os.environ[f"PRODREADY_REDIS_{name.upper()}"]


def url(database: str) -> str:
    """The connection as a URL; the password may hold any character."""
    return f"redis://:{quote(part('password'), safe='')}@{part('host')}:{part('port')}/{database or '0'}"


def repoint(value):
    """The same value with every URL of a Redis in development replaced; the number of the database stays."""
    if type(value) is str:
        found = LOCAL.fullmatch(value)
        return url(found.group(1)) if found else value
    if type(value) is dict:
        return {key: repoint(item) for key, item in value.items()}
    if type(value) in (list, tuple):
        return type(value)(repoint(item) for item in value)
    return value


def check() -> None:
    """Raise when Redis does not answer within two seconds. Needs no client library."""
    password = part("password").encode()
    with socket.create_connection((part("host"), int(part("port"))), timeout=2) as connection:
        connection.sendall(b"*2\r\n$4\r\nAUTH\r\n$%d\r\n%b\r\n*1\r\n$4\r\nPING\r\n" % (len(password), password))
        with connection.makefile("rb") as answers:
            answer = answers.readline() + answers.readline()
    if answer != b"+OK\r\n+PONG\r\n":
        raise ConnectionError(f"Redis answers {answer[:200]!r}")
