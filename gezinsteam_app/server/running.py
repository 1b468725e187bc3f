"""Putting the server on the net with uvicorn: with a certificate of its own, or in the open on this machine only."""

from __future__ import annotations

import logging
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from gezinsteam_app.errors import UserError
from gezinsteam_app.server.app import make_app
from gezinsteam_app.server.desk import Server
from gezinsteam_app.server.gate import LOG, LOOPBACK
from gezinsteam_app.server.setup import Place

STOP_SECONDS = 10
"""So long may a request go on after the server was told to stop."""
SILENT_SECONDS = 75
"""So long a connection may say nothing: longer than a proxy before it keeps one (nginx: 60), which would ask something
over one that is just being closed; and who asks every minute goes on with the same one."""


@dataclass(frozen=True)
class Tls:
    """Files in PEM: the certificate with those that vouch for it, and its key."""

    certificate: Path
    key: Path


class Running(uvicorn.Server):
    """Streams end when the server stops: it would wait for them else."""

    def __init__(self, config: uvicorn.Config, server: Server) -> None:
        super().__init__(config)
        self._ours = server

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ours.hub.close()
        await super().shutdown(sockets)


def make_running(place: Place, host: str, port: int, tls: Tls | None = None) -> Running:
    """A server that is ready to run. Errors: UserError for plain HTTP beyond this machine."""
    if tls is None and host not in LOOPBACK:
        raise UserError(
            f"Zonder certificaat luistert de server alleen op deze machine, niet op {host}. Geef --certificate en "
            "--key, of laat de server op 127.0.0.1 staan en zet er een proxy met TLS voor."
        )
    missing = next((path for path in (tls.certificate, tls.key) if not path.is_file()), None) if tls else None
    if missing is not None:
        raise UserError(f"Het bestand {missing} is er niet.")
    server = Server(place.engine, place.tombstones, limits=place.limits)
    config = uvicorn.Config(
        make_app(server), host=host, port=port, log_config=None, access_log=False, server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS, timeout_keep_alive=SILENT_SECONDS,
        h11_max_incomplete_event_size=64 * 1024,
        ssl_certfile=tls.certificate if tls else None, ssl_keyfile=tls.key if tls else None,
    )  # fmt: skip
    return Running(config, server)


def serve(place: Place, host: str, port: int, tls: Tls | None = None) -> None:
    """Serves until it is told to stop. Errors: UserError."""
    running = make_running(place, host, port, tls)
    write_log()
    running.run()


def write_log() -> None:
    """One line of JSON for each request, to the standard output: the system keeps it."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
