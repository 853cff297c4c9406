"""Gunicorn settings. Each can be set by the environment; the defaults fit a small container."""

import os
from pathlib import Path

from prodready import logging


def cpus() -> float:
    """CPUs of this container: its quota (cgroup v2, then v1), because os.cpu_count() sees the whole host."""
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
    except (OSError, ValueError):
        try:
            quota = Path("/sys/fs/cgroup/cpu/cpu.cfs_quota_us").read_text().strip()
            period = Path("/sys/fs/cgroup/cpu/cpu.cfs_period_us").read_text().strip()
        except OSError:
            quota, period = "max", "100000"
    if quota in ("max", "-1"):
        return float(min(os.cpu_count() or 1, 4))
    return int(quota) / int(period)


def memory() -> int:
    """Memory limit of this container in bytes."""
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            limit = Path(path).read_text().strip()
        except OSError:
            continue
        if limit.isdigit():
            return int(limit)
    return 1 << 30


def edge_network() -> str:
    """The network that the proxy is on, as CIDR: the one with the default route (the others are internal)."""
    routes = [line.split() for line in Path("/proc/net/route").read_text().splitlines()[1:]]
    edge = {route[0] for route in routes if route[1] == "00000000"}
    for interface, destination, gateway, *rest in routes:
        if interface in edge and gateway == "00000000" and destination != "00000000":
            address = ".".join(str(byte) for byte in bytes.fromhex(destination)[::-1])
            return f"{address}/{bin(int(rest[4], 16)).count('1')}"
    return "127.0.0.1"


def workers_for(cpu_count: float, memory_bytes: int) -> int:
    """(2 × CPUs) + 1, at most 12, and no more than fit into memory at 150 MiB each."""
    return max(1, min(int(2 * cpu_count) + 1, 12, memory_bytes // (150 << 20)))


bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or workers_for(cpus(), memory()))
threads = int(os.environ.get("GUNICORN_THREADS", "4"))

# The proxy waits a little longer than the application may take, and closes idle connections before we do.
timeout = int(os.environ.get("GUNICORN_TIMEOUT", "60"))
graceful_timeout = 30
keepalive = 75

# Workers are replaced now and then, never all at once: memory leaks stay small.
max_requests = int(os.environ.get("GUNICORN_MAX_REQUESTS", "1000"))
max_requests_jitter = 100

# The root file system is read-only; the heartbeat file belongs into memory anyway.
worker_tmp_dir = "/dev/shm"
control_socket_disable = True

# Only the proxy's network may say that a request came over https, or from where.
forwarded_allow_ips = os.environ.setdefault("FORWARDED_ALLOW_IPS", edge_network())

accesslog = "-"
errorlog = "-"
logconfig_dict = logging.config()


def on_starting(server):
    """The numbers that were chosen, once, where somebody will look for them."""
    server.log.info("workers=%s threads=%s timeout=%s trusts=%s", workers, threads, timeout, forwarded_allow_ips)
