"""The cards of the page Verzenden: what was noticed, the differences, the late sendings, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from gezinsteam_app.actions.differences import Difference
from gezinsteam_app.actions.late import LateLine
from gezinsteam_app.actions.sending import OFFLINE
from gezinsteam_app.ui.sending import words
from gezinsteam_app.ui.sending.courier import State
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today.rows import empty
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.line_button import LineButton
from gezinsteam_app.ui.widgets.paint import TagLook
from gezinsteam_app.ui.widgets.text import label

FEW, MOST_ASIDE, ROW = 6, 8, 62


class NoticesCard(QFrame):
    """What was noticed in the conversation with the server, and what to do. `read` when the person has read it."""

    read = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "errorCard")
        line = row(self, margins=(18, 16, 18, 16), gap=14)
        line.addWidget(IconLabel(theme, "alert-circle", "error", 24), 0, Qt.AlignmentFlag.AlignTop)
        self._words = column(gap=6)
        line.addLayout(self._words, 1)
        self._button = Button(theme, "Gelezen", "normal", "check")
        self._button.clicked.connect(self.read)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notices(self, found: Sequence[str], *, away: bool) -> None:
        """`away`: they may be put away; what is so now stays as long as it is so."""
        empty(self._words)
        for sentence in found:
            self._words.addWidget(label(sentence, wrap=True))
        self._button.setVisible(away)
        self.setVisible(bool(found))


class DifferencesCard(Card):
    """What two people changed at once, a row each. `opened(place in the list)`."""

    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(0, 14, 0, 10), gap=0)
        self._theme = theme
        head = row(margins=(18, 0, 18, 10))
        head.addWidget(label("Welke versie klopt?", "h2"), 1)
        self._count = label("", "caption")
        head.addWidget(self._count)
        self.column.addLayout(head)
        self._rows = column(gap=0)
        self.column.addLayout(self._rows)
        self._none = label("Er zijn geen verschillen om te kiezen.", "soft", wrap=True)
        self._none.setContentsMargins(18, 2, 18, 8)
        self.column.addWidget(self._none)
        self._shown: list[Difference] | None = None

    def show_differences(self, found: list[Difference]) -> None:
        if found == self._shown:
            return
        focused = next((at for at, one in enumerate(self.rows()) if one.hasFocus()), None)
        self._shown = found
        empty(self._rows)
        for at, one in enumerate(found):
            kind = "weggehaald en veranderd" if one.removal else "twee versies"
            tag = (
                TagLook("ok", "bespreken met gezin", "flag") if one.parked else TagLook("soon", kind, "arrows-exchange")
            )
            made = LineButton(self._theme, words.row_title(one), one.name, tag, words.row_sentence(one), ROW)
            made.clicked.connect(lambda _=False, at=at: self.opened.emit(at))
            self._rows.addWidget(thin_line())
            self._rows.addWidget(made)
            made.show()  # at once, so that it can take the focus
        self._count.setText(str(len(found)) if found else "")
        self._none.setVisible(not found)
        if focused is not None and found:
            self.rows()[min(focused, len(found) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> list[LineButton]:
        return _widgets(self._rows, LineButton)


class LateCard(Card):
    """Sendings of somebody, or of a laptop, that was out by then. `accepted(hash)`, `put_aside(hash)`."""

    accepted = Signal(str)
    put_aside = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=10)
        self._theme = theme
        self.column.addWidget(label("Kwam te laat binnen", "h2"))
        sentence = (
            "Dit is geschreven door iemand die er toen niet meer bij hoorde, of op een laptop die kwijt was. "
            "Het is bewaard. Neem je het over, dan krijgt iedereen met dit dossier het."
        )
        self.column.addWidget(label(sentence, "soft", wrap=True))
        self._lines = column(gap=12)
        self.column.addLayout(self._lines)
        self._shown: list[LateLine] | None = None
        self.hide()

    def show_late(self, found: list[LateLine]) -> None:
        if found != self._shown:
            self._shown = found
            empty(self._lines)
            for one in found:
                self._lines.addWidget(self._line(one))
            self.setVisible(bool(found))

    def _line(self, one: LateLine) -> QWidget:
        made = QWidget()
        lines = column(made, gap=6)
        lines.addWidget(thin_line())
        laptop = f" op {one.laptop}" if one.laptop else ""
        when = f", {words.moment(one.at)}" if one.at else ""
        lines.addWidget(label(f"{one.who}{laptop}{when}", "strong", wrap=True))
        lines.addWidget(label(one.family, "soft", wrap=True))
        what = list(one.what[:MOST_ASIDE]) or ["Wat erin staat, kan deze laptop niet lezen."]
        if len(one.what) > MOST_ASIDE:
            what.append(f"en nog {len(one.what) - MOST_ASIDE}")
        for words_ in what:
            lines.addWidget(label(words_, wrap=True))
        buttons = Flow()
        told = f"{one.family}, van {one.who}"
        accept = Button(self._theme, "Neem over", "normal", "check", name=f"Neem over: {told}")
        accept.clicked.connect(lambda: self.accepted.emit(one.hash))
        accept.setEnabled(bool(one.what))
        buttons.add(accept)
        if not one.aside:
            aside = Button(self._theme, "Leg opzij", "quiet", "archive", name=f"Leg opzij: {told}")
            aside.clicked.connect(lambda: self.put_aside.emit(one.hash))
            buttons.add(aside)
        else:
            lines.addWidget(label("Opzij gelegd. Het blijft bewaard en telt niet mee.", "caption", wrap=True))
        lines.addWidget(buttons)
        return made


class StandingCard(Card):
    """What is saved here, what waits, what others sent, and when that was last confirmed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=10)
        self._theme = theme
        self.column.addWidget(label("Hoe het ervoor staat", "h2"))
        self._lines = column(gap=10)
        self.column.addLayout(self._lines)
        self._shown: object = None

    def show_state(self, state: State, now: dt.datetime) -> None:
        standing = state.standing
        told: list[tuple[str, str, list[str]]] = [("device-floppy", "Alles is bewaard op deze laptop.", [])]
        told.append(_waiting(state))
        told.append(_received(state, now))
        told.append(("cloud-check", words.confirmed(standing, now), []))
        told.append(("users-group", f"Team {standing.team}, via {words.host(standing.server)}.", []))
        if told == self._shown:
            return
        self._shown = told
        empty(self._lines)
        for icon, sentence, more in told:
            self._lines.addWidget(self._line(icon, sentence, more))

    def _line(self, icon: str, sentence: str, more: Sequence[str]) -> QWidget:
        made = QWidget()
        line = row(made, gap=12)
        line.addWidget(IconLabel(self._theme, icon, "inkSoft", 20), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=2)
        lines.addWidget(label(sentence, wrap=True))
        for part in more:
            lines.addWidget(label(part, "caption", wrap=True))
        line.addLayout(lines, 1)
        return made


def _waiting(state: State) -> tuple[str, str, list[str]]:
    standing = state.standing
    if not standing.waiting:
        return "cloud-up", "Er wacht niets op verzending.", []
    offline = state.outcome is not None and state.outcome.state == OFFLINE
    ending = ". Dat gaat vanzelf zodra er verbinding is." if offline else "."
    by_file = [f"{one.name}: {words.counted(one.steps, 'wijziging', 'wijzigingen')}" for one in standing.waiting_in]
    return "cloud-off" if offline else "cloud-up", words.waits(standing.waiting) + ending, _some(by_file)


def _received(state: State, now: dt.datetime) -> tuple[str, str, list[str]]:
    found = state.standing.others_sent
    if not found:
        return "download", "Van collega's kwam de laatste 7 dagen niets nieuws.", []
    lines = [
        f"{one.name}: {words.counted(one.steps, 'wijziging', 'wijzigingen')} van {words.first_name(one.who)}, "
        f"{words.at_time(one.at, now)}"
        for one in found
    ]
    return "download", "Van collega's, de laatste 7 dagen:", _some(lines)


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= FEW else [*lines[:FEW], f"en nog {len(lines) - FEW}"]


def _widgets(layout: QBoxLayout, kind: type[LineButton]) -> list[LineButton]:
    items = [layout.itemAt(at) for at in range(layout.count())]
    return [part for item in items if item and isinstance(part := item.widget(), kind)]
