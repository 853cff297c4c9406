"""One JSON object per line on standard output: application, framework and gunicorn alike."""

import json
import logging
import os
import time

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class JsonFormatter(logging.Formatter):
    """Time (UTC), level, logger, message, place; for the access log also method, path, status and duration."""

    converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{int(record.msecs):03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "module": record.module,
            "pid": record.process,
            "thread": record.threadName,
        }
        if record.name == "gunicorn.access" and isinstance(record.args, dict):
            line.update(
                method=record.args["m"],
                path=record.args["U"],
                status=record.args["s"],
                microseconds=record.args["D"],
                request_id=record.args["{x-request-id}i"],
            )
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


class QuietProbes(logging.Filter):
    """Health probes come every few seconds and say nothing while they succeed."""

    def filter(self, record: logging.LogRecord) -> bool:
        args = record.args
        return not (isinstance(args, dict) and args.get("U") in ("/health", "/ready") and str(args.get("s")) == "200")


def config() -> dict:
    """The `dictConfig` that gunicorn and the application share. LOG_LEVEL and LOG_FORMAT (json, text) choose."""
    level = os.environ.get("LOG_LEVEL", "INFO").upper()
    if level not in LEVELS:
        raise SystemExit(f"LOG_LEVEL={level} is not one of {', '.join(LEVELS)}")
    formatter = "text" if os.environ.get("LOG_FORMAT") == "text" else "json"
    own = {"handlers": ["stdout"], "propagate": False}
    return {
        "version": 1,
        # The loggers that libraries made at import keep working.
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "prodready.logging.JsonFormatter"},
            "text": {"format": "%(asctime)s %(levelname)-8s %(name)s: %(message)s"},
        },
        "filters": {"quiet_probes": {"()": "prodready.logging.QuietProbes"}},
        "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": formatter}},
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {
            "gunicorn.error": {**own, "level": level},
            "gunicorn.access": {**own, "level": "INFO", "filters": ["quiet_probes"]},
            # Django writes nothing about a failed request to standard output unless it is told to.
            "django": {**own, "level": level},
            "django.server": {**own, "level": level},
        },
    }
