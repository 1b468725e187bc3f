"""The pages of one family: header, tabs, the page that is chosen, and the undo bar over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QTabBar, QWidget
from shiboken6 import isValid

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.header import FamilyHeader
from gezinsteam_app.ui.sharing.page import SharingPage
from gezinsteam_app.ui.widgets.boxes import IconLabel, column, row, thin_line
from gezinsteam_app.ui.widgets.text import label
from gezinsteam_app.ui.widgets.undo import UndoBar

TABS_HEIGHT = 48
AROUND = 96
"""What margins and gaps take of the line with the tabs."""
DOCUMENTS = "Documenten"


class FamilyFrame(QWidget):
    """Shows one family. `back` when the person wants to return to the list.

    `pages` are the classes of the tab pages, in order. A page is a QWidget made with the context and the widget in
    which it stays, has the class attributes `title` and `icon`, and the methods `show_family(family)`,
    `focus_record(kind, record_id)` and `flush()`. A page is made when it is first shown. A page class with an action
    `waiting(work, file)` has how many things wait there shown on its tab.
    """

    back = Signal()

    def __init__(self, context: FamilyContext, pages: Sequence[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._classes = list(pages)
        self._made: dict[int, Any] = {}
        self._titles = [str(page.title) for page in self._classes]
        self.setProperty("role", "paper")
        self.header = FamilyHeader(context, can_print=DOCUMENTS in self._titles, parent=self)
        self.header.back.connect(self.back)
        self.header.print_wanted.connect(context.print_wanted)
        self.header.sharing_wanted.connect(self.open_sharing)
        self.tabs = self._make_tabs()
        self._evaluation = label(role="caption")
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.undo_bar = UndoBar(context.theme, self._stack)
        self._connect()
        self._show_family(context.family)
        self._show_page(0)

    # building

    def _make_tabs(self) -> QTabBar:
        self._bar = QWidget(self)
        tabs = QTabBar(self._bar)
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setDocumentMode(True)
        tabs.setUsesScrollButtons(True)
        tabs.setAccessibleName(self.tr("Onderdelen van dit gezin"))
        for number, title in enumerate(self._titles, 1):
            tabs.addTab(title)
            tabs.setTabToolTip(number - 1, f"{title} (Alt {number})")
        tabs.currentChanged.connect(self._show_page)
        return tabs

    def _lay_out(self) -> None:
        theme = self.context.theme
        self._bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = row(self._bar, margins=(28, 0, 28, 0), gap=8)
        line.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self._evaluation_icon = IconLabel(theme, "calendar-due", "inkSoft", 18)
        line.addWidget(self._evaluation_icon)
        line.addWidget(self._evaluation)
        lines = column(self, gap=0)
        lines.addWidget(self.header)
        lines.addWidget(self._bar)
        lines.addWidget(thin_line())
        lines.addWidget(self._stack, 1)
        self._tint()
        theme.changed.connect(self._tint)

    def _connect(self) -> None:
        context = self.context
        context.changed.connect(self._show_family)
        context.done.connect(self._offer_undo)
        context.undone.connect(self._offer_redo)
        context.redone.connect(self._offer_undo)
        context.said.connect(self.undo_bar.say)
        context.print_wanted.connect(self._to_documents)
        context.paper_wanted.connect(self.open_paper)
        context.place_wanted.connect(self.focus_record)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), context.undo),
            (QKeySequence("Ctrl+Y"), context.redo),
            (QKeySequence("Ctrl+Shift+Z"), context.redo),
            (QKeySequence("Ctrl+P"), self._print),
        ):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for number in range(len(self._classes)):
            QShortcut(
                QKeySequence(f"Alt+{number + 1}"),
                self,
                lambda at=number: self.tabs.setCurrentIndex(at),
                context=Qt.ShortcutContext.WindowShortcut,
            )

    def _tint(self) -> None:
        theme = self.context.theme
        self.tabs.setIconSize(QSize(theme.px(20), theme.px(20)))
        for at in range(self.tabs.count()):
            count = self.tabs.tabButton(at, QTabBar.ButtonPosition.RightSide)
            if count is not None:
                count.adjustSize()
        self._fit()

    def _show_icons(self) -> None:
        """Where the words of all tabs fill the line, only the chosen one keeps its icon."""
        room = self.width() - AROUND - self._evaluation_icon.width()
        for cramped in (False, True):
            for at, page in enumerate(self._classes):
                chosen = at == self.tabs.currentIndex()
                icon = self.context.theme.icon(page.icon, "teal" if chosen else "inkSoft")
                self.tabs.setTabIcon(at, QIcon() if cramped and not chosen else icon)
            if self.tabs.sizeHint().width() <= room:
                return

    def _fit(self) -> None:
        """Where there is no room for all tabs, the day of the evaluation is a sign with its words behind it."""
        if not self.isVisible():  # asked again when it is shown, in its own width
            return
        self._show_icons()
        words = self._evaluation.text()
        taken = self.tabs.sizeHint().width() + self._evaluation.sizeHint().width() + self._evaluation_icon.width()
        fits = taken + AROUND <= self.width()
        self._evaluation.setVisible(bool(words) and fits)
        self._evaluation_icon.setVisible(bool(words))
        self._evaluation_icon.setToolTip("" if fits else words)
        self._evaluation_icon.setAccessibleName("" if fits else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # showing

    def page(self) -> Any:
        """The page that is shown."""
        return self._made[self.tabs.currentIndex()]

    def show_page(self, title: str) -> None:
        """Goes to the tab with this title; stays where it is when there is none."""
        if title in self._titles:
            self.tabs.setCurrentIndex(self._titles.index(title))

    def focus_record(self, title: str, kind: str, record_id: str) -> None:
        """Goes to a record on the page with this title (from the quick find)."""
        self.show_page(title)
        self.page().focus_record(kind, record_id)

    def _show_page(self, at: int) -> None:
        if not 0 <= at < len(self._classes):
            return
        self.flush()
        if at not in self._made:
            self._made[at] = self._classes[at](self.context, self._stack)
            self._stack.addWidget(self._made[at])
        self._made[at].show_family(self.context.family)
        self._stack.setCurrentWidget(cast(QWidget, self._made[at]))
        self.undo_bar.raise_()
        self._tint()
        if not self.tabs.hasFocus():
            self._made[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_family(self, family: FamilyFile) -> None:
        self.header.show_family(family)
        day = "" if family.info.closed_on else family.plan.evaluate_on
        self._evaluation.setText(self.tr("Evaluatie op %s") % dates.short(day, self.context.today) if day else "")
        self._fit()
        if self._made:
            self.page().show_family(family)
        for at, page in enumerate(self._classes):
            if hasattr(page, "waiting"):
                self.context.ask(page.waiting, self.context.file, done=partial(self._show_count, at))

    def _show_count(self, at: int, count: int) -> None:
        """How many things wait on a page, in a round on its tab; the answer may come when nobody looks any more."""
        if not isValid(self.tabs):
            return
        side = QTabBar.ButtonPosition.RightSide
        before = self.tabs.tabButton(at, side)
        self.tabs.setTabButton(at, side, _count(count) if count else None)
        if before is not None:
            before.deleteLater()
        self._fit()
        self.tabs.setAccessibleTabName(at, _told(self._titles[at], count))

    def _offer_undo(self, what: str) -> None:
        self.undo_bar.offer(what, self.context.undo)

    def _offer_redo(self, what: str) -> None:
        self.undo_bar.offer(what, self.context.redo, verb=self.tr("Opnieuw doen"), keys="Ctrl Y")

    def _print(self) -> None:
        self.context.print_wanted.emit()

    def _to_documents(self) -> None:
        self.show_page(DOCUMENTS)

    def open_paper(self, document: str, chosen: dict[str, str]) -> None:
        """Goes to a document on its tab, with what is chosen for it."""
        if DOCUMENTS in self._titles:
            self.show_page(DOCUMENTS)
            self.page().open_paper(document, chosen)

    def open_sharing(self) -> None:
        """Who holds this file, over the family."""
        self.context.page_wanted.emit(SharingPage(self.context))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        focus = QApplication.focusWidget()
        if self._made and (focus is None or not self.isAncestorOf(focus)):
            self.page().setFocus(Qt.FocusReason.OtherFocusReason)

    # leaving

    def flush(self) -> None:
        """Saves what was typed: before another page, locking and closing."""
        for page in self._made.values():
            page.flush()
        self.context.flush()

    def close_family(self) -> None:
        """Saves what was typed and ends the time in which steps can be taken back."""
        self.flush()
        self.context.tasks.run(edit.close_page, self.context.work, self.context.file)


def _count(count: int) -> QWidget:
    """A round with a number, at some distance from the edge of its tab."""
    made = QWidget()
    row(made, margins=(0, 0, 10, 0), gap=0).addWidget(label(str(count), "count"))
    return made


def _told(title: str, count: int) -> str:
    """What a screen reader says of a tab."""
    return f"{title}, {count} {'wacht' if count == 1 else 'wachten'}" if count else title
