"""The Celery application under the production settings: what `celery -A prodready.worker` loads."""

import logging.config
import os
from pathlib import Path

# First of all: a module that sets the variable itself comes too late once Django is set up.
os.environ["DJANGO_SETTINGS_MODULE"] = "prodready.settings"
import django  # noqa: E402

django.setup()

from celery import signals  # noqa: E402

from config.celery import app  # noqa: E402
from prodready.logging import config as logging_config  # noqa: E402

HEARTBEAT = Path("/tmp/celery-heartbeat")


@signals.setup_logging.connect
def _log_like_the_rest(**_):
    # Celery leaves logging alone when somebody answers this signal.
    logging.config.dictConfig(logging_config())


@signals.heartbeat_sent.connect
def _worker_is_alive(**_):
    # Sent by the loop that takes tasks from the broker, every two seconds: no connection, no heartbeat.
    HEARTBEAT.touch()


@signals.beat_init.connect
def _beat_is_alive(sender, **_):
    # Beat has no signal for each of its rounds, which last as long as --max-interval at most.
    tick = sender.scheduler.tick

    def tick_and_tell(*args, **kwargs):
        interval = tick(*args, **kwargs)
        HEARTBEAT.touch()
        return interval

    sender.scheduler.tick = tick_and_tell


if "django_celery_beat" in django.conf.settings.INSTALLED_APPS:
    app.conf.beat_scheduler = "django_celery_beat.schedulers:DatabaseScheduler"
