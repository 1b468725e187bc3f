"""Putting the server on the net with uvicorn; plain HTTP only on this machine."""

from __future__ import annotations

import uvicorn

from gezinsteam_app.errors import UserError
from gezinsteam_app.server.app import Server, make_app
from gezinsteam_app.server.setup import Place

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(place: Place, host: str, port: int) -> None:
    """Serves until it is told to stop. Errors: UserError for plain HTTP beyond this machine."""
    if host not in LOOPBACK:
        raise UserError("Zonder certificaat luistert de server alleen op deze machine. Zet er een proxy met TLS voor.")
    app = make_app(Server(place.engine, place.tombstones))
    uvicorn.run(app, host=host, port=port, log_config=None, access_log=False, server_header=False)
