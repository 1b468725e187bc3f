"""Telling waiting devices that there is news: server-sent events that carry a number and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi.concurrency import run_in_threadpool

from gezinsteam_app.server.core import NotAllowed
from gezinsteam_app.server.database import Busy
from gezinsteam_app.server.desk import Server
from gezinsteam_app.server.hub import Waiter

EVENTS = "text/event-stream"
ALIVE_SECONDS = 20.0


async def stream(server: Server, device: str, until: float) -> AsyncIterator[str]:
    """The events for a device until its session ends. Errors: NotAllowed, before anything is sent."""
    user = await run_in_threadpool(server.seen, device, lambda desk, device: desk.core.user(device))
    server.hub.make_room(device)

    async def told() -> AsyncIterator[str]:
        with server.hub.waiting(user, device) as waiter:
            async for event in _events(server, device, until, waiter):
                yield event

    return told()


async def _events(server: Server, device: str, until: float, waiter: Waiter) -> AsyncIterator[str]:
    """First of all where things stand: news that came while the device was not waiting is told at once."""
    told: tuple[int, int] | None = None
    while not server.hub.closed and server.clock() < until:
        waiter.look()
        try:
            place = await run_in_threadpool(server.seen, device, lambda desk, device: desk.core.place(device))
        except Busy:
            place = told
        except NotAllowed:
            return
        if place is not None and place != told:
            yield f"event: news\ndata: {place[0]}\n\n"
        else:
            yield ": here\n\n"
        told = place
        await waiter.wait(min(ALIVE_SECONDS, max(0.0, until - server.clock())))
