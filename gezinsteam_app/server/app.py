"""The server on the net: routes that do one thing of core.py or doors.py each."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from sqlalchemy import select
from starlette.exceptions import HTTPException

from gezinsteam_app.server import ahead
from gezinsteam_app.server import requests as shape
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.books import BatchRow
from gezinsteam_app.server.core import NotAllowed
from gezinsteam_app.server.database import Busy
from gezinsteam_app.server.desk import Desk, Server
from gezinsteam_app.server.doors import SESSION_SECONDS
from gezinsteam_app.server.events import EVENTS, stream
from gezinsteam_app.server.gate import Gate
from gezinsteam_app.vault.statements import ISSUER
from gezinsteam_app.wire import Statement, WireError, from_text, unpack

BYTES = "application/octet-stream"
STATUS = {
    "session": 401, "no_file": 404, "no_invitation": 404, "roster": 409, "invitation_used": 409, "erased": 410,
    "size": 413, "storage": 413, "shape": 422, "rate": 429,
}  # fmt: skip
CODES = {400: "shape", 404: "no_route", 405: "no_route", 413: "size"}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": shape.Problem} for code in (400, 401, 403, 404, 409, 410, 413, 422, 429, 503)
}


def make_app(server: Server) -> FastAPI:
    """The application for one process; several may stand behind one address."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        if server.listener:
            await run_in_threadpool(server.listener.start)
        yield
        server.hub.close()
        if server.listener:
            await run_in_threadpool(server.listener.stop)

    app = FastAPI(
        title="Gezinsteam, regional server", version="1", docs_url=None, redoc_url=None, lifespan=life,
        responses=PROBLEMS,
    )  # fmt: skip
    app.add_middleware(Gate, limits=server.limits, told=server.metrics.tell)
    _tell_problems(app)
    _watched(app, server)
    _open_routes(app, server)
    _routes(app, server)
    _writing_routes(app, server)
    return app


def _tell_problems(app: FastAPI) -> None:
    """A refusal is a code and nothing more: no content, no names, no trace."""

    @app.exception_handler(NotAllowed)
    def _refused(_request: Request, error: NotAllowed) -> JSONResponse:
        again = {"Retry-After": "10"} if error.code == "rate" else None
        return JSONResponse({"code": error.code}, STATUS.get(error.code, 403), again)

    @app.exception_handler(WireError)
    @app.exception_handler(RequestValidationError)
    def _shape(_request: Request, _error: Exception) -> JSONResponse:
        return JSONResponse({"code": "shape"}, 422)

    @app.exception_handler(Busy)
    def _busy(_request: Request, _error: Busy) -> JSONResponse:
        return JSONResponse({"code": "busy"}, 503, {"Retry-After": "1"})

    @app.exception_handler(HTTPException)
    def _other(_request: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse({"code": CODES.get(error.status_code, "refused")}, error.status_code, error.headers)


def _watched(app: FastAPI, server: Server) -> None:
    """For who watches over the server."""

    @app.get("/health")
    def health() -> shape.Health:
        server.served(lambda desk: desk.books.db.execute(select(t.region.c.one)), reads=True)
        return shape.Health(ok=True)

    @app.get("/metrics", responses={200: {"content": {"text/plain": {}}}}, response_class=Response)
    def metrics() -> Response:
        kept = server.served(lambda desk: desk.books.count(), reads=True)
        return Response(server.metrics.text(len(server.hub), kept), media_type="text/plain; version=0.0.4")


def _open_routes(app: FastAPI, server: Server) -> None:
    """What may be asked before there is a session."""

    @app.get("/v1/region")
    def region(address: Address) -> shape.Region:
        def read(desk: Desk) -> shape.Region:
            desk.core.refresh()
            issuer = [one for one in desk.core.trust.kept.values() if one.kind == ISSUER]
            return shape.Region(
                root=server.root,
                name=server.name,
                incarnation=desk.core.certificates.incarnation,
                statements=_shapes(issuer),
            )

        return server.open(address, read)

    @app.get("/v1/invitations/{key}")
    def invitation(key: shape.Key, address: Address) -> shape.Invitation:
        found, used = server.open(address, lambda desk: desk.doors.invitation(key))
        return shape.Invitation(invitation=shape.shape_of(found), used=used)

    @app.post("/v1/enrol")
    def enrol(asked: shape.Enrol, address: Address) -> shape.Enrolled:
        user, device = asked.user.read(), asked.device.read()
        team_file = server.open(address, lambda desk: desk.doors.enrol(asked.invitation, user, device))
        return shape.Enrolled(team_file=team_file)

    @app.post("/v1/certify", status_code=204)
    def certify(asked: shape.Certify, address: Address) -> None:
        device = asked.device.read()
        server.open(address, lambda desk: desk.doors.certify(device))

    @app.post("/v1/challenge")
    def challenge(asked: shape.Challenge, address: Address) -> shape.Challenged:
        return shape.Challenged(challenge=server.open(address, lambda desk: desk.doors.challenge(asked.device)))

    @app.post("/v1/session")
    def session(asked: shape.Prove, address: Address) -> shape.Session:
        signature = from_text(asked.signature)
        made = server.open(address, lambda desk: desk.doors.session(asked.device, asked.challenge, signature))
        return shape.Session(token=made, seconds=SESSION_SECONDS)


def _routes(app: FastAPI, server: Server) -> None:
    """What a device reads that proved who it is."""

    @app.post("/v1/news", response_model=shape.NewsShape)
    async def news(asked: shape.AskNews, token: Token) -> JSONResponse:
        found = await run_in_threadpool(
            server.look, token,
            lambda desk, device: desk.core.news(device, asked.incarnation, asked.feed, asked.statements),
        )  # fmt: skip
        # Made here and by no model, for which it is asked too often: a fifth of a round without news.
        return JSONResponse({
            "incarnation": found.incarnation, "feed": found.feed, "statements_until": found.statements_until,
            "statements": [one.to_json() for one in found.statements], "team_file": found.team_file,
            "files": [{"file": one.file, "number": one.number, "roster": one.roster} for one in found.files],
        })  # fmt: skip

    @app.get("/v1/contacts")
    def contacts(token: Token) -> shape.Contacts:
        return shape.Contacts(contacts=server.look(token, lambda desk, device: desk.doors.contacts(device)))

    @app.get("/v1/files/{file}/holding", response_model=shape.HoldingShape)
    def holding(file: shape.FileId, token: Token) -> JSONResponse:
        rosters, wraps = server.look(token, lambda desk, device: desk.core.holding(device, file))
        return JSONResponse({"rosters": [one.to_json() for one in rosters], "wraps": [one.to_json() for one in wraps]})

    @app.get("/v1/files/{file}/batches", responses={200: {"content": {BYTES: {}}}}, response_class=Response)
    def pull(file: shape.FileId, after: shape.Number, token: Token) -> Response:
        rows = server.look(token, lambda desk, device: desk.core.pull(device, file, after))
        return Response(_framed(rows), media_type=BYTES)

    # The same of many files at once, for a device that has none of them yet: its first day is a tenth of the questions.
    @app.post("/v1/holdings", response_model=shape.HoldingsShape)
    def holdings(asked: shape.Files, token: Token) -> Response:
        found = server.look(token, lambda desk, device: ahead.holdings(desk, device, asked.files))
        return Response(found, media_type="application/json")

    @app.post("/v1/batches", responses={200: {"content": {BYTES: {}}}}, response_class=Response)
    def beginnings(asked: shape.Files, token: Token) -> Response:
        rows = server.look(token, lambda desk, device: ahead.beginnings(desk, device, asked.files))
        return Response(_framed(rows), media_type=BYTES)

    @app.get("/v1/events", responses={200: {"content": {EVENTS: {}}}}, response_class=StreamingResponse)
    async def events(token: Token) -> StreamingResponse:
        device, until = await run_in_threadpool(server.device, token)
        return StreamingResponse(await stream(server, device, until), media_type=EVENTS)


def _writing_routes(app: FastAPI, server: Server) -> None:
    """What a device brings that proved who it is."""

    @app.post("/v1/files/{file}/batches", openapi_extra=_BATCH_BODY)
    async def push(file: shape.FileId, request: Request, token: Token) -> shape.Numbers:
        # Who asks is known before anything of the body is taken in.
        device, _ = await run_in_threadpool(server.device, token)
        data = b"".join([part async for part in request.stream()])
        return shape.Numbers(numbers=await run_in_threadpool(_push, server, device, file, data))

    @app.post("/v1/rosters", status_code=204)
    def put_roster(asked: shape.PutRoster, token: Token) -> None:
        roster, wraps = asked.roster.read(), [one.read() for one in asked.wraps]
        server.visit(token, lambda desk, device: desk.core.put_roster(device, roster, wraps))

    @app.post("/v1/wraps", status_code=204)
    def put_wraps(asked: shape.PutWraps, token: Token) -> None:
        wraps = [one.read() for one in asked.wraps]
        server.visit(token, lambda desk, device: desk.core.put_wraps(device, wraps))

    @app.post("/v1/statements", status_code=204)
    def put_statement(asked: shape.PutStatement, token: Token) -> None:
        statement = asked.statement.read()
        server.visit(token, lambda desk, device: desk.core.put_statement(device, statement))


_BATCH_BODY = {
    "requestBody": {"required": True, "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}}
}


def _framed(rows: Iterable[BatchRow]) -> bytes:
    """As wire.pack, of batches that are bytes already."""
    return b"".join(part for row in rows for part in (row.number.to_bytes(8, "big"), row.data))


def _push(server: Server, device: str, file: str, data: bytes) -> dict[str, int]:
    batches = [batch for _, batch in unpack(data)]
    if len(batches) > server.limits.batches:
        raise NotAllowed("size")
    return server.act(device, lambda desk, device: dict(desk.core.push(device, file, batches)))


# Neither waits for anything: as plain functions each would go to a thread and back.
async def _token(authorization: Annotated[str, Header()] = "") -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotAllowed("session")
    return token


async def _address(request: Request) -> str:
    return request.client.host if request.client else ""


Token = Annotated[str, Depends(_token)]
Address = Annotated[str, Depends(_address)]


def _shapes(statements: Any) -> list[shape.StatementShape]:
    found: list[Statement] = list(statements)
    return [shape.shape_of(one) for one in found]
