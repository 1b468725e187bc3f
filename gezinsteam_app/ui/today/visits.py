"""The visits of today and the days after it, in order of time."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions.visits import Visit
from gezinsteam_app.ui.contacts.words import KIND_ICONS
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today import words
from gezinsteam_app.ui.today.rows import empty
from gezinsteam_app.ui.widgets.boxes import Card, EmptyState, IconLabel, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

TIME = 74


class VisitsCard(Card):
    """`opened(visit)` for the file at this contact; `plan_wanted`: a new visit; `calendar_wanted`: a file of them.

    `evening_wanted(visit)`: the page for who is on call tonight for this family.
    """

    opened = Signal(object)
    plan_wanted = Signal()
    calendar_wanted = Signal()
    evening_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 6, 18, 10), gap=0)
        self._theme = theme
        self._shown: tuple[object, ...] | None = None
        head = row(gap=12)
        head.addWidget(label("Bezoeken en gesprekken", "h2"), 1)
        plan = Button(theme, "Bezoek plannen", "quiet", "plus")
        plan.clicked.connect(self.plan_wanted)
        head.addWidget(plan)
        calendar = Button(theme, "Naar agenda", "quiet", "download")
        calendar.clicked.connect(self.calendar_wanted)
        head.addWidget(calendar)
        self.column.addLayout(head)
        self._rows = column(gap=0)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self.first: Button | None = None

    def show_visits(self, visits: list[Visit], now: dt.datetime) -> None:
        """Builds the rows when they are others than those that stand there, or say something else by now."""
        looks = tuple((visit, words.visit_tag(visit, now), now.date()) for visit in visits)
        if looks == self._shown:
            return
        self._shown, self.first = looks, None
        empty(self._rows)
        if not visits:
            sentence = "Plan een bezoek of een gesprek. Hier staat dan ook wat er de vorige keer was."
            self._rows.addWidget(EmptyState(self._theme, "calendar-event", "Nog geen bezoek deze week", sentence))
        day = ""
        for visit in visits:
            self._rows.addWidget(thin_line())
            self._rows.addWidget(self._row(visit, now, visit.on[:10] != day))
            day = visit.on[:10]

    def _row(self, visit: Visit, now: dt.datetime, is_new_day: bool) -> QWidget:
        made = QWidget()
        line = row(made, margins=(0, 12, 0, 12), gap=14)
        when = QWidget()
        when.setFixedWidth(self._theme.px(TIME))
        left = column(when, gap=2)
        if is_new_day:
            left.addWidget(label(words.day_word(visit.on, now.date()), "captionStrong", wrap=True))
        left.addWidget(label(visit.time or "hele dag", "h3" if visit.time else "caption"))
        left.addStretch(1)
        line.addWidget(when)
        line.addLayout(self._facts(visit, now), 1)
        return made

    def _facts(self, visit: Visit, now: dt.datetime):
        lines = column(gap=4)
        head = Flow()
        head.add(label(visit.family, "h3"))
        tag = words.visit_tag(visit, now)
        if tag:
            head.add(Tag(self._theme, tag.kind, tag.text, tag.icon))
        lines.addWidget(head)
        place = row(gap=8)
        icon = "users-group" if visit.record_kind == "meeting" else KIND_ICONS.get(visit.kind, "message")
        place.addWidget(IconLabel(self._theme, icon, "inkSoft", 18))
        place.addWidget(ElidedLabel(words.place(visit), "soft"), 1)
        lines.addLayout(place)
        if visit.before and not visit.written:
            lines.addWidget(ElidedLabel(f"Vorige keer: {visit.before}"))
        verb, icon = words.visit_step(visit, now)
        button = Button(self._theme, verb, "normal", icon, name=f"{verb}: {visit.family}")
        button.clicked.connect(lambda: self.opened.emit(visit))
        if self.first is None and not visit.written:
            self.first = button
        evening = Button(self._theme, "Avondblad", "quiet", "moon", name=f"Avondblad: {visit.family}")
        evening.clicked.connect(lambda: self.evening_wanted.emit(visit))
        lines.addSpacing(4)
        buttons = Flow()
        buttons.add(button)
        buttons.add(evening)
        lines.addWidget(buttons)
        return lines
