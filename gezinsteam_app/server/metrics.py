"""Numbers for Prometheus: how often, how long, how much. Nothing of who or what."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from gezinsteam_app.server.gate import Seen

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
KEPT = ("files", "batches", "statements", "bytes")


class Metrics:
    """Of one process, but for what is kept: that is the same in all."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self._requests = Counter("gezinsteam_requests", "Requests", labels, registry=self._registry)
        self._seconds = Histogram(
            "gezinsteam_seconds", "Seconds a request took", ["route"], buckets=SECONDS, registry=self._registry
        )
        self._bytes = Counter("gezinsteam_bytes", "Bytes of bodies", ["way"], registry=self._registry)
        self._streams = Gauge("gezinsteam_streams", "Devices that wait for news", registry=self._registry)
        self._kept = Gauge("gezinsteam_kept", "What the database holds", ["what"], registry=self._registry)

    def tell(self, seen: Seen) -> None:
        self._requests.labels(seen.method, seen.route, str(seen.status)).inc()
        self._seconds.labels(seen.route).observe(seen.seconds)
        self._bytes.labels("in").inc(seen.bytes_in)
        self._bytes.labels("out").inc(seen.bytes_out)

    def text(self, streams: int, kept: Mapping[str, int]) -> bytes:
        self._streams.set(streams)
        for what in KEPT:
            self._kept.labels(what).set(kept[what])
        return generate_latest(self._registry)
