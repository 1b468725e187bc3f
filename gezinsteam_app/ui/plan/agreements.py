"""Who does what, when: the agreements of one goal, with the family first, then the network, then school and help."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.model import Agreement, Goal
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.new_draft import NewDraft
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.agreement_row import AgreementRow
from gezinsteam_app.ui.plan.new_agreement import NewAgreement
from gezinsteam_app.ui.widgets.beside import title_line
from gezinsteam_app.ui.widgets.boxes import EmptyState, IconLabel, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

GROUP_WIDTH, NARROW = 128, 680


class Group(QWidget):
    """One group: its name at the left, or above where there is no room, and its rows."""

    def __init__(self, context: FamilyContext, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._head = QWidget(self)
        title = row(self._head, margins=(0, 10, 0, 0), gap=8)
        title.addWidget(IconLabel(context.theme, facts.GROUP_ICONS[name], "inkSoft"))
        title.addWidget(label(facts.GROUP_NAMES[name], "captionStrong", wrap=True), 1)
        self.rows = QWidget(self)
        self._rows = column(self.rows, gap=0)
        self._parts: list[QWidget] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._head, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.rows, 1)
        whole = column(self, gap=0)
        whole.addWidget(thin_line())
        whole.addLayout(self._line)

    def set_rows(self, wanted: Sequence[AgreementRow]) -> None:
        for part in self._parts:
            self._rows.removeWidget(part)
            if not isinstance(part, AgreementRow):
                part.deleteLater()
        self._parts = []
        for part in wanted:
            if self._parts:
                self._parts.append(thin_line())
                self._rows.addWidget(self._parts[-1])
            self._parts.append(part)
            self._rows.addWidget(part)

    def minimumSizeHint(self) -> QSize:
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._context.theme.px
        narrow = self.width() < px(NARROW)
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else beside)
        self._head.setFixedWidth(self.width() if narrow else px(GROUP_WIDTH))


class AgreementBlock(QWidget):
    """The whole block of one goal: title, "Afspraak erbij" (Ctrl+N), the groups."""

    def __init__(self, context: FamilyContext, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._goal = context, goal
        self._rows: dict[str, AgreementRow] = {}
        self._groups: dict[str, Group] = {}
        self._layout_now: list[tuple[str, list[str]]] = []
        self._more = Button(context.theme, self.tr("Afspraak erbij"), "normal", "plus", shortcut="Ctrl N")
        self._more.clicked.connect(self.begin)
        self.new: NewAgreement | None = None
        self._empty: EmptyState | None = None
        self._lines = column(self, gap=8)
        self._lines.addWidget(title_line(label(self.tr("Wie doet wat, wanneer"), "h2"), self._more, parent=self))
        self._body = column(gap=0)
        self._lines.addLayout(self._body)
        if context.draft((kind_name(Agreement), goal.id, NewDraft.FIELD)):
            self._open_new()

    def show_family(self, family: FamilyFile) -> None:
        self._more.setVisible(not family.info.closed_on)
        grouped = facts.grouped(family, self._goal.id)
        wanted = [(name, [one.id for one in agreements]) for name, agreements in grouped]
        focused = next((id_ for id_, part in self._rows.items() if part.hasFocus()), None)
        reshaped = False
        if wanted != self._layout_now:
            self._rebuild(grouped)
            self._layout_now = wanted
            reshaped = True
        for _, agreements in grouped:
            for agreement in agreements:
                self._rows[agreement.id].show_family(family, agreement)
        if reshaped:
            self._order_tabs()
        self._show_empty(not grouped and (self.new is None or self.new.isHidden()))
        if focused in self._rows:
            self._rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_empty(self, on: bool) -> None:
        """What stands where there are no agreements, made when it is first needed."""
        if self._empty is None and on:
            words = self.tr("Vraag wie van het gezin of het netwerk iets wil doen.")
            self._empty = EmptyState(self._context.theme, "checks", self.tr("Nog geen afspraken."), words)
            self._lines.insertWidget(self._lines.count() - 1, self._empty)
        if self._empty is not None:
            self._empty.setVisible(on)

    def _rebuild(self, grouped: list[tuple[str, list[Agreement]]]) -> None:
        """Puts rows that stay in their new places, makes new ones, and lets the others go."""
        there = {one.id for _, agreements in grouped for one in agreements}
        for id_ in [id_ for id_ in self._rows if id_ not in there]:
            gone = self._rows.pop(id_)
            gone.hide()
            gone.deleteLater()
        for name in [name for name in self._groups if name not in dict(grouped)]:
            empty = self._groups.pop(name)
            empty.set_rows(())
            empty.deleteLater()
        for place, (name, agreements) in enumerate(grouped):
            if name not in self._groups:
                self._groups[name] = Group(self._context, name, self)
            group = self._groups[name]
            self._body.insertWidget(place, group)
            group.set_rows([self._rows.get(one.id) or self._make_row(one, group.rows) for one in agreements])

    def _make_row(self, agreement: Agreement, parent: QWidget) -> AgreementRow:
        id_ = agreement.id
        made = self._rows[id_] = AgreementRow(self._context, agreement, parent)
        made.reshaped.connect(self._order_tabs)
        made.stepped.connect(lambda by: self._step(id_, by))
        made.moved.connect(lambda by: self._move(id_, by))
        return made

    def _order_tabs(self) -> None:
        """Tab goes from top to bottom, also through rows that came later."""
        stops: list[QWidget] = [self._more]
        if self.new is not None:
            stops += self.new.tab_stops()
        for id_ in self._order():
            stops += self._rows[id_].tab_stops()
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    # acting

    def begin(self) -> None:
        """Opens the line for a new agreement, with the focus on who."""
        self._open_new().begin()

    def _open_new(self) -> NewAgreement:
        if self.new is None:
            self.new = NewAgreement(self._context, self._goal)
            self.new.finished.connect(self._stop)
            self._lines.insertWidget(1, self.new)
        self.new.show()
        self._show_empty(False)
        self._order_tabs()
        return self.new

    def _stop(self) -> None:
        if self.new is not None:
            self.new.hide()
        self.show_family(self._context.family)
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_of(self, agreement: str) -> AgreementRow | None:
        return self._rows.get(agreement)

    def _order(self) -> list[str]:
        return [id_ for _, ids in self._layout_now for id_ in ids]

    def _step(self, at: str, by: int) -> None:
        order = self._order()
        place = order.index(at) + by
        if 0 <= place < len(order):
            self._rows[order[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, at: str, by: int) -> None:
        """One place up or down among those of its group."""
        ids = next(ids for _, ids in self._layout_now if at in ids)
        rest = [self._rows[id_].agreement for id_ in ids if id_ != at]
        place = ids.index(at) + by
        if 0 <= place < len(ids):
            after = rest[place - 1] if place else None
            before = rest[place] if place < len(rest) else None
            self._context.run(edit.move, self._rows[at].agreement, after, before)
