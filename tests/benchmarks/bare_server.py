"""A server that only keeps bytes: what the regional server is measured beside. `... bare_server PORT DATABASE`.

POST /FILE keeps the body as one row, committed; GET /FILE/NUMBER gives the row with that number; GET / nothing.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
import uvicorn

Asgi = Callable[[dict[str, Any], Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]


def app(database: str) -> Asgi:
    db: list[psycopg.AsyncConnection[Any]] = []
    turn = asyncio.Lock()

    async def serve(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        if not db:
            db.append(await psycopg.AsyncConnection.connect(database, autocommit=True))
            await db[0].execute("CREATE TABLE IF NOT EXISTS kept (no bigserial PRIMARY KEY, file text, data bytea)")
        parts = [b for b in scope["path"].split("/") if b]
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        answer = b""
        async with turn:
            if scope["method"] == "POST":
                await db[0].execute("INSERT INTO kept (file, data) VALUES (%s, %s)", (parts[0], body))
            elif parts:
                row = await (
                    await db[0].execute("SELECT data FROM kept WHERE no = %s", (int(parts[1]),), binary=True)
                ).fetchone()
                answer = bytes(row[0]) if row else b""
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(answer))]}
        )
        await send({"type": "http.response.body", "body": answer})

    return serve


if __name__ == "__main__":
    config = uvicorn.Config(app(sys.argv[2]), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
    uvicorn.Server(config).run()
