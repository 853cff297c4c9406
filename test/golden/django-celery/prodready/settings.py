"""The application's own settings with the production values on top."""

import os

from prodready import env
from prodready.logging import config as logging_config

env.load()

from config.settings import *  # noqa: E402, F403
from prodready import database  # noqa: E402

own = globals()

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
# Old keys that still verify sessions and tokens while a new one is brought in, newest first.
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]

ALLOWED_HOSTS = os.environ["PRODREADY_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# TLS ends at the proxy; gunicorn tells https from http by a header that it takes from the proxy only.
SECURE_PROXY_SSL_HEADER = None
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", "31536000"))
# Hard to take back, so left to whoever owns the whole domain. See DEPLOYMENT.md.
SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("HSTS_INCLUDE_SUBDOMAINS") == "1"
SECURE_HSTS_PRELOAD = os.environ.get("HSTS_PRELOAD") == "1"
SILENCED_SYSTEM_CHECKS = [*own.get("SILENCED_SYSTEM_CHECKS", []), "security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = own.get("SECURE_REFERRER_POLICY", "same-origin")
X_FRAME_OPTIONS = own.get("X_FRAME_OPTIONS", "DENY")

SESSION_COOKIE_AGE = int(os.environ.get("SESSION_LIFETIME") or own.get("SESSION_COOKIE_AGE", 3600))
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = own.get("SESSION_COOKIE_SAMESITE") or "Lax"
CSRF_COOKIE_SAMESITE = own.get("CSRF_COOKIE_SAMESITE") or "Lax"

MIDDLEWARE = list(own.get("MIDDLEWARE", []))
for name in (
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
):
    if name not in MIDDLEWARE:
        MIDDLEWARE.insert(0, name)

DATABASES = {
    **own.get("DATABASES", {}),
    "default": {
        **database.django(),
        "ATOMIC_REQUESTS": own.get("DATABASES", {}).get("default", {}).get("ATOMIC_REQUESTS", False),
        # Connections are kept, and looked at before they are used again.
        "CONN_MAX_AGE": int(os.environ.get("CONN_MAX_AGE", "60")),
        "CONN_HEALTH_CHECKS": True,
    },
}

# Addresses that hold in development only lead to the stack's redis.
from prodready import redis  # noqa: E402

for name in [name for name in own if name.isupper()]:
    own[name] = redis.repoint(own[name])

# Collected while the image is built; the proxy serves the same files from its own image.
STATIC_ROOT = "/srv/static"

LOGGING = logging_config()
