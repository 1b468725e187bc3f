"""The shapes of what devices ask and get, as they stand in the OpenAPI document. What is not named is refused."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from gezinsteam_app.wire import LARGEST_STATEMENT, MOST_TOGETHER, Statement

Key = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileId = Annotated[str, Field(pattern=r"^[0-9a-fA-F-]{36}$")]
Number = Annotated[int, Field(ge=0, le=2**62)]
Words64 = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$", max_length=1024)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class StatementShape(Shape):
    """A signed statement: `body` is canonical JSON, `by` the key that signed it."""

    body: Annotated[str, Field(max_length=LARGEST_STATEMENT)]
    by: Key
    signature: Words64

    def read(self) -> Statement:
        """Errors: WireError."""
        return Statement.from_json(self.model_dump())


class Health(Shape):
    ok: bool


class Region(Shape):
    root: Key
    name: str
    incarnation: str
    statements: list[StatementShape]


class Invitation(Shape):
    invitation: StatementShape
    used: bool


class Enrol(Shape):
    invitation: Key
    user: StatementShape
    device: StatementShape


class Enrolled(Shape):
    team_file: str


class Contacts(Shape):
    contacts: dict[str, str]


class Certify(Shape):
    device: StatementShape


class Challenge(Shape):
    device: Key


class Challenged(Shape):
    challenge: Words64


class Prove(Shape):
    device: Key
    challenge: Words64
    signature: Words64


class Session(Shape):
    token: str
    seconds: int


class AskNews(Shape):
    incarnation: Annotated[str, Field(max_length=64)]
    feed: Number
    statements: Number


class FileNewsShape(Shape):
    file: FileId
    number: Number
    roster: str


class NewsShape(Shape):
    incarnation: str
    feed: Number
    statements: list[StatementShape]
    statements_until: Number
    files: list[FileNewsShape]
    team_file: str


class HoldingShape(Shape):
    rosters: list[StatementShape]
    wraps: list[StatementShape]


class Files(Shape):
    files: Annotated[list[FileId], Field(max_length=MOST_TOGETHER)]


class HoldingsShape(Shape):
    """Of those files that the device may read; of the others nothing, and who asks for such a one alone hears why."""

    holdings: dict[str, HoldingShape]


class Numbers(Shape):
    numbers: dict[str, int]


class PutRoster(Shape):
    roster: StatementShape
    wraps: Annotated[list[StatementShape], Field(max_length=5000)]


class PutWraps(Shape):
    wraps: Annotated[list[StatementShape], Field(max_length=5000)]


class PutStatement(Shape):
    statement: StatementShape


class Problem(Shape):
    code: str


def shape_of(statement: Statement) -> StatementShape:
    return StatementShape(**statement.to_json())
