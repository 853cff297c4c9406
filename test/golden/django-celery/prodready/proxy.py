"""The client's address, as the proxy saw it."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Iterable

TRUSTED = [ipaddress.ip_network(net) for net in os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1").split(",") if net != "*"]


class ClientAddress:
    """WSGI middleware: REMOTE_ADDR becomes the last X-Forwarded-For entry, believed only from a trusted peer.

    Gunicorn does the same for the scheme (forwarded_allow_ips) but leaves the address to the application. The
    last entry is the one that our proxy wrote; whatever a client sends stands before it and is ignored.
    """

    def __init__(self, application: Callable) -> None:
        self.application = application

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        if forwarded and self._trusted(environ.get("REMOTE_ADDR", "")):
            environ["REMOTE_ADDR"] = forwarded
        return self.application(environ, start_response)

    @staticmethod
    def _trusted(address: str) -> bool:
        try:
            peer = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(peer in network for network in TRUSTED)
