"""The quick find (Ctrl K): over the top of the window, from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QScroller, QWidget

from gezinsteam_app.actions.find import Hit, find
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.find.delegate import ResultDelegate
from gezinsteam_app.ui.find.results import Line, Result, ResultsModel, of_hits, of_recent
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import IconLabel, column, row, thin_line
from gezinsteam_app.ui.widgets.over import Over
from gezinsteam_app.ui.widgets.text import label

WIDTH, TOP, SIDE, BOTTOM, EDGES = 720, 40, 28, 60, 12
RECENT_KEPT = 6
START_WORDS = "Typ een naam, een straat of een woord uit een plan of verslag."


class QuickFind(Over):
    """Lies over its window while it is open. `open_hit(file_id, kind, record_id)` when a result is taken."""

    open_hit = Signal(str, str, str)

    def __init__(self, work: Work, tasks: Tasks, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._work, self._tasks = work, tasks
        self._recent: list[tuple[str, str]] = []
        self._asked: str | None = None
        self._answer_to: str | None = None
        self._take_first = False
        self._model = ResultsModel()
        self._make_parts()
        self._lay_out()
        theme.changed.connect(self._resize_rows)

    def _make_parts(self) -> None:
        self.field = QLineEdit()
        self.field.setProperty("big", True)
        self.field.setPlaceholderText(self.tr("Zoek op naam of straat"))
        self.field.setAccessibleName(self.tr("Zoek een gezin, een mens of een woord"))
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self._list = QListView()
        self._list.setProperty("role", "plain")
        self._list.setAccessibleName(self.tr("Gevonden"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(ResultDelegate(self._theme, self._model))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._take)
        QScroller.grabGesture(self._list.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._message = label("", "soft", wrap=True)

    def _lay_out(self) -> None:
        lines = column(self.panel, margins=(0, 0, 0, 8), gap=0)
        self._head = QWidget()
        head = row(self._head, margins=(20, 14, 20, 14), gap=12)
        head.addWidget(IconLabel(self._theme, "search", "inkSoft", 24))
        head.addWidget(self.field, 1)
        head.addWidget(label("Esc", "key", name=self.tr("Sluit met Esc")))
        lines.addWidget(self._head)
        lines.addWidget(thin_line())
        self._message.setContentsMargins(20, 14, 20, 14)
        lines.addWidget(self._message)
        lines.addWidget(self._list, 1)

    # open and close

    def open(self, text: str = "") -> None:
        """Shows itself with the focus in the field; `text` is what was typed already."""
        if self.isVisible() and not text:
            self.field.selectAll()
            return
        self._take_first = False
        self.field.setText(text)
        self._ask(text)
        self._appear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # one of the keyboard would select what was typed

    def shut(self) -> None:
        """Hides itself and gives the focus back to what had it."""
        if not self.isVisible():
            return
        super().shut()
        self.field.clear()

    def remember(self, file_id: str, name: str) -> None:
        """A family was opened: it stands on top of the empty quick find."""
        others = [one for one in self._recent if one[0] != file_id]
        self._recent = [(file_id, name), *others][:RECENT_KEPT]

    # asking

    def _ask(self, text: str) -> None:
        """At most one question is under way; when it is answered, the latest words are asked."""
        self._take_first = False
        words = text.strip()
        if not words:
            self._show(of_recent(self._recent), "" if self._recent else START_WORDS)
        elif self._asked is None:
            self._asked = words
            self._tasks.run(find, self._work, words, done=self._answered, ended=self._ask_again_if_needed, owner=self)

    def _answered(self, hits: list[Hit]) -> None:
        words = self.field.text().strip()
        if self._answer_to == words and self.isVisible():
            nothing = f"Niets gevonden bij ‘{words}’. Probeer een kortere naam of een ander woord."
            self._show(of_hits(hits, self._work.today()), "" if hits else nothing)
            if self._take_first:
                self._take(self._list.currentIndex())

    def _ask_again_if_needed(self) -> None:
        self._answer_to, self._asked = self._asked, None
        words = self.field.text().strip()
        if self.isVisible() and words and words != self._answer_to:
            waiting = self._take_first
            self._ask(words)
            self._take_first = waiting

    def _show(self, lines: list[Line], message: str) -> None:
        self._model.set_lines(lines)
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self._list.setVisible(bool(lines))
        self._choose(self._model.next(-1, 1))
        self._list.scrollToTop()
        self._place()
        count = self._model.count()
        told = message or (f"{count} gevonden" if self.field.text().strip() else "")
        if told and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, told))

    # choosing

    def _choose(self, number: int) -> None:
        if number >= 0:
            index = self._model.index(number)
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)
            self.field.setAccessibleDescription(str(index.data()))

    def _move(self, step: int) -> None:
        self._choose(self._model.next(self._list.currentIndex().row(), step))

    def _take(self, index: QModelIndex) -> None:
        line = self._model.line(index.row()) if index.isValid() else None
        if isinstance(line, Result):
            self._before = None
            self.shut()
            self.open_hit.emit(line.file, line.kind, line.record)

    def _enter(self) -> None:
        """Opens what is chosen; when the answer is still on its way, the first of it."""
        if self._asked is None:
            self._take(self._list.currentIndex())
        else:
            self._take_first = True

    # keys, mouse, room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        super().eventFilter(watched, event)
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # else the page underneath would go back as well
            return True
        return event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        page = max(self._list.viewport().height() // max(self._theme.px(64), 1) - 1, 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        key = Qt.Key(event.key())
        if key in steps:
            for _ in range(abs(steps[key])):
                self._move(1 if steps[key] > 0 else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _place(self) -> None:
        """At the top, in the middle, as high as its results and never over the bottom of the window."""
        room = self._window.rect()
        width = min(self._theme.px(WIDTH), room.width() - 2 * SIDE)
        rows = sum(self._list.sizeHintForRow(number) for number in range(self._model.rowCount()))
        words = self._message.heightForWidth(width) if self._message.text() else 0
        wanted = self._head.sizeHint().height() + words + rows + EDGES
        self.setGeometry(room)
        self.panel.setGeometry((room.width() - width) // 2, TOP, width, min(wanted, room.height() - TOP - BOTTOM))

    def _resize_rows(self) -> None:
        self._list.doItemsLayout()
        self._place()
