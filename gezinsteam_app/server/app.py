"""The server on the net: routes that do one thing of core.py or doors.py each, on books of their own."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy import Engine, select

from gezinsteam_app.server import requests as shape
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.core import Certificates, Core, NotAllowed
from gezinsteam_app.server.database import Busy, DatabaseBooks, Tombstones
from gezinsteam_app.server.doors import SESSION_SECONDS, Doors
from gezinsteam_app.vault.statements import ISSUER
from gezinsteam_app.wire import WireError, from_text, unpack

BYTES = "application/octet-stream"
LARGEST_BODY = 40 * 1024 * 1024
STATUS = {
    "session": 401, "no_file": 404, "no_invitation": 404, "roster": 409, "invitation_used": 409, "erased": 410,
    "size": 413, "shape": 422, "rate": 429, "storage": 413,
}  # fmt: skip
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": shape.Problem} for code in (401, 403, 404, 409, 410, 413, 422, 429, 503)
}


@dataclass
class Server:
    """What all requests of a process share."""

    engine: Engine
    tombstones: Tombstones
    clock: Callable[[], float] = time.time

    def __post_init__(self) -> None:
        with self.engine.begin() as db:
            row = db.execute(select(t.region.c.root, t.region.c.name)).one()
        self.root, self.name = row
        self.certificates = Certificates(self.root)

    def desk(self) -> "Desk":
        books = DatabaseBooks(self.engine, self.tombstones)
        core = Core(books, self.certificates)
        return Desk(books, core, Doors(books, core, self.clock))


@dataclass
class Desk:
    """The parts that serve one request."""

    books: DatabaseBooks
    core: Core
    doors: Doors


def make_app(server: Server) -> FastAPI:
    """The application for one process; several may stand behind one address."""
    app = FastAPI(title="Gezinsteam, regional server", version="1", docs_url=None, redoc_url=None)
    _tell_problems(app)
    _open_routes(app, server)
    _routes(app, server)
    return app


def _tell_problems(app: FastAPI) -> None:
    """A refusal is a code and nothing more: no content, no names, no trace."""

    @app.exception_handler(NotAllowed)
    def _refused(_request: Request, error: NotAllowed) -> JSONResponse:
        return JSONResponse({"code": error.code}, STATUS.get(error.code, 403))

    @app.exception_handler(WireError)
    @app.exception_handler(RequestValidationError)
    def _shape(_request: Request, _error: Exception) -> JSONResponse:
        return JSONResponse({"code": "shape"}, 422)

    @app.exception_handler(Busy)
    def _busy(_request: Request, _error: Busy) -> JSONResponse:
        return JSONResponse({"code": "busy"}, 503, {"Retry-After": "1"})


def _open_routes(app: FastAPI, server: Server) -> None:
    """What may be asked before there is a session."""

    @app.get("/health")
    def health() -> dict[str, bool]:
        with server.engine.begin() as db:
            db.execute(select(t.region.c.one))
        return {"ok": True}

    @app.get("/v1/region")
    def region() -> shape.Region:
        books = server.desk().books
        with books.transaction():
            issuer = [one for _, one in books.statements(0) if one.kind == ISSUER]
            return shape.Region(
                root=server.root, name=server.name, incarnation=books.incarnation(),
                statements=[shape.shape_of(one) for one in issuer],
            )  # fmt: skip

    @app.get("/v1/invitations/{key}", responses=PROBLEMS)
    def invitation(key: shape.Key) -> shape.Invitation:
        found, used = server.desk().doors.invitation(key)
        return shape.Invitation(invitation=shape.shape_of(found), used=used)

    @app.post("/v1/enrol", responses=PROBLEMS)
    def enrol(asked: shape.Enrol) -> shape.Enrolled:
        team_file = server.desk().doors.enrol(asked.invitation, asked.user.read(), asked.device.read())
        return shape.Enrolled(team_file=team_file)

    @app.post("/v1/certify", status_code=204, responses=PROBLEMS)
    def certify(asked: shape.Certify) -> None:
        server.desk().doors.certify(asked.device.read())

    @app.post("/v1/challenge", responses=PROBLEMS)
    def challenge(asked: shape.Challenge) -> shape.Challenged:
        return shape.Challenged(challenge=server.desk().doors.challenge(asked.device))

    @app.post("/v1/session", responses=PROBLEMS)
    def session(asked: shape.Prove) -> shape.Session:
        token = server.desk().doors.session(asked.device, asked.challenge, from_text(asked.signature))
        return shape.Session(token=token, seconds=SESSION_SECONDS)


def _routes(app: FastAPI, server: Server) -> None:
    """What a device asks that proved who it is."""

    def visit(authorization: Annotated[str, Header()] = "") -> tuple[Desk, str]:
        desk = server.desk()
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotAllowed("session")
        return desk, desk.doors.device_of(token)

    Visit = Annotated[tuple[Desk, str], Depends(visit)]  # noqa: N806  it is a type

    @app.post("/v1/news", responses=PROBLEMS)
    def news(asked: shape.AskNews, who: Visit) -> shape.NewsShape:
        desk, device = who
        found = desk.core.news(device, asked.incarnation, asked.feed, asked.statements)
        return shape.NewsShape(
            incarnation=found.incarnation, feed=found.feed, statements_until=found.statements_until,
            statements=[shape.shape_of(one) for one in found.statements],
            files=[shape.FileNewsShape(file=one.file, number=one.number, roster=one.roster) for one in found.files],
            team_file=found.team_file,
        )  # fmt: skip

    @app.get("/v1/files/{file}/holding", responses=PROBLEMS)
    def holding(file: shape.FileId, who: Visit) -> shape.HoldingShape:
        desk, device = who
        rosters, wraps = desk.core.holding(device, file)
        return shape.HoldingShape(rosters=list(map(shape.shape_of, rosters)), wraps=list(map(shape.shape_of, wraps)))

    @app.get("/v1/files/{file}/batches", responses={**PROBLEMS, 200: {"content": {BYTES: {}}}})
    def pull(file: shape.FileId, after: shape.Number, who: Visit) -> Response:
        desk, device = who
        rows = desk.core.pull(device, file, after)
        data = b"".join(row.number.to_bytes(8, "big") + row.data for row in rows)
        return Response(data, media_type=BYTES)

    @app.post("/v1/files/{file}/batches", responses=PROBLEMS, openapi_extra=_BATCH_BODY)
    async def push(file: shape.FileId, request: Request, who: Visit) -> shape.Numbers:
        desk, device = who
        data = await _body(request)
        numbers = await run_in_threadpool(_push, desk, device, file, data)
        return shape.Numbers(numbers=numbers)

    @app.post("/v1/rosters", status_code=204, responses=PROBLEMS)
    def put_roster(asked: shape.PutRoster, who: Visit) -> None:
        desk, device = who
        desk.core.put_roster(device, asked.roster.read(), [one.read() for one in asked.wraps])

    @app.post("/v1/wraps", status_code=204, responses=PROBLEMS)
    def put_wraps(asked: shape.PutWraps, who: Visit) -> None:
        desk, device = who
        desk.core.put_wraps(device, [one.read() for one in asked.wraps])

    @app.post("/v1/statements", status_code=204, responses=PROBLEMS)
    def put_statement(asked: shape.PutStatement, who: Visit) -> None:
        desk, device = who
        desk.core.put_statement(device, asked.statement.read())


_BATCH_BODY = {
    "requestBody": {"required": True, "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}}
}


async def _body(request: Request) -> bytes:
    """The body as it comes, and no more of it than is allowed."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            raise NotAllowed("size")
        parts.append(part)
    return b"".join(parts)


def _push(desk: Desk, device: str, file: str, data: bytes) -> dict[str, int]:
    batches = [batch for _, batch in unpack(data)]
    return dict(desk.core.push(device, file, batches))
