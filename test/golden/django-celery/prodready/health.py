"""/health: this process answers. /ready: it can serve, because what it depends on answers too.

WSGI middleware around everything else, so no host check, redirect, login or rate limit can turn a probe away.
The answers carry status words only; causes go to the log.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable

from prodready.database import check as database_check
from prodready.migrations import check as migrations_check
from prodready.redis import check as redis_check

logger = logging.getLogger(__name__)

# What /ready asks, in this order; each raises when the answer is no.
CHECKS: dict[str, Callable[[], None]] = {
    "database": database_check,
    "migrations": migrations_check,
    "redis": redis_check,
}

# Readiness is asked by everyone who can reach the port: at most one real check a second.
CACHE_SECONDS = 1.0


class Health:
    """Answers /health and /ready, hands everything else to the application."""

    def __init__(self, application: Callable) -> None:
        self.application = application
        self.lock = threading.Lock()
        self.checked_at = float("-inf")
        self.results: dict[str, str] = {}

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path == "/health":
            return _answer(start_response, True, {"version": os.environ.get("APP_VERSION", "unknown")})
        if path == "/ready":
            results = self._results()
            return _answer(start_response, set(results.values()) <= {"ok"}, {"checks": results})
        return self.application(environ, start_response)

    def _results(self) -> dict[str, str]:
        with self.lock:
            if time.monotonic() - self.checked_at >= CACHE_SECONDS:
                self.results = {name: _run(name, check) for name, check in CHECKS.items()}
                self.checked_at = time.monotonic()
            return self.results


def _run(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        logger.warning("not ready: %s", name, exc_info=True)
        return "failed"
    return "ok"


def _answer(start_response: Callable, ok: bool, details: dict) -> list[bytes]:
    body = json.dumps({"status": "ok" if ok else "unavailable", **details}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK" if ok else "503 Service Unavailable", headers)
    return [body]
