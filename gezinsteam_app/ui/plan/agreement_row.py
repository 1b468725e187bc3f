"""One agreement: box or three choices, who, what, when, and a menu; Enter changes it in place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMenu, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.codes import PROGRESS_STATES
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, Progress, Record
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.kept import kept_from
from gezinsteam_app.ui.family.who_may_see import KeptMark
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.agreement_form import AgreementForm
from gezinsteam_app.ui.plan.difference import TWO_VERSIONS, Differences, has_difference
from gezinsteam_app.ui.plan.progress import ProgressChoice
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label, set_property

BOX, WHO, WHEN, NARROW, WIDEST = 44, 92, 184, 520, 16_777_215
TAGS = ("late", "soon")
ROLES = {"done": "done", "off": "muted"}


class AgreementRow(QWidget):
    """A row that the keyboard reaches as one: Space ticks, Enter changes, Del removes, Shift+F10 is its menu.

    `stepped(int)`: an arrow up or down. `moved(int)`: it wants another place in its group. `reshaped`: it has
    other `tab_stops` now.
    """

    stepped = Signal(int)
    moved = Signal(int)
    reshaped = Signal()

    def __init__(self, context: FamilyContext, agreement: Agreement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.agreement = context, agreement
        self._form: AgreementForm | None = None
        self._pressed_at = QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._make_parts()
        self._reading = self._lay_out()
        self._lines = column(self, gap=0)
        self._lines.addWidget(self._reading)
        if context.drafts_of(agreement):
            self.change()

    # building

    def _make_parts(self) -> None:
        theme = self._context.theme
        self.box: CheckBox | None = None
        self.progress: ProgressChoice | None = None
        self._tag: Tag | None = None
        self._two: Tag | None = None
        self._kept: KeptMark | None = None
        self._differences: Differences | None = None
        self._who = label(role="strong", wrap=True)
        self._what = label(wrap=True)
        self._often = label(role="caption", wrap=True)
        self._when = label(role="soft", wrap=True)
        self._more = Button(theme, "", "plain", "dots-vertical", name=self.tr("Meer"), shortcut="Shift F10")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self._open_menu)

    def _lay_out(self) -> QWidget:
        reading = QWidget(self)
        self._left, text, self._end = QWidget(reading), QWidget(reading), QWidget(reading)
        self._words = column(text, gap=0)
        self._words.addWidget(self._what)
        self._words.addWidget(self._often)
        column(self._end, gap=2).addWidget(self._when)
        row(self._left)
        self._left.setFixedWidth(self._context.theme.px(BOX))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(8)
        for part, stretch in ((self._who, 0), (text, 1), (self._end, 0)):
            self._columns.addWidget(part, stretch)
        line = row(reading, gap=4, margins=(0, 1, 0, 1))
        line.addWidget(self._left)
        line.addLayout(self._columns, 1)
        line.addWidget(self._more)
        return reading

    def minimumSizeHint(self) -> QSize:
        return QSize(self._context.theme.px(WHEN + 2 * BOX), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns of the design; with large letters in a small window they stand under each other."""
        super().resizeEvent(event)
        px = self._context.theme.px
        narrow = self.width() < px(NARROW)
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else beside)
        for part, width in ((self._who, WHO), (self._end, WHEN)):
            part.setMinimumWidth(0 if narrow else px(width))
            part.setMaximumWidth(WIDEST if narrow else px(width))

    # showing

    def show_family(self, family: FamilyFile, agreement: Agreement) -> None:
        self.agreement = agreement
        when = facts.when(agreement, self._context.today)
        followed = bool(agreement.how_often) and when.kind not in ("done", "off")
        who = facts.names(family, agreement.who)
        self._who.setText(who)
        self._what.setText(agreement.what or self.tr("nog niet opgeschreven"))
        set_property(self._what, "role", "soft" if when.kind in ("done", "off") else "body")
        self._when.setText("" if when.kind in TAGS or followed else when.words)
        self._when.setVisible(bool(self._when.text()))
        set_property(self._when, "role", ROLES.get(when.kind, "soft"))
        self._show_kept(family)
        self._show_box(followed=followed)
        self._show_followed(family, when, followed=followed)
        self._show_tags(when, two=any(has_difference(family, one) for one in self._settled_here(family)))
        spoken = (who, agreement.what, agreement.how_often, when.words, kept_from(family, agreement))
        self.setAccessibleName(", ".join(part for part in spoken if part))

    def _show_kept(self, family: FamilyFile) -> None:
        """That it is not for everybody; the mark is made when it is first needed."""
        if self._kept is None and kept_from(family, self.agreement):
            self._kept = KeptMark(self._context)
            self._words.addWidget(self._kept)
        if self._kept is not None:
            self._kept.show_of(family, self.agreement)

    def _show_box(self, *, followed: bool) -> None:
        """The box of what is done once; made when it is first needed, as the parts below."""
        if self.box is None and not followed:
            self.box = CheckBox(self._context.theme)
            self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.box.clicked.connect(self.tick)
            _add(self._left, self.box)
        if self.box is not None:
            self.box.setVisible(not followed)
            self.box.setChecked(bool(self.agreement.done_on))
            self.box.setAccessibleName(self.tr("Klaar: %s") % self.agreement.what)

    def _show_followed(self, family: FamilyFile, when: facts.When, *, followed: bool) -> None:
        last = facts.latest_progress(family, self.agreement.id) if followed else None
        said = ""
        if last is not None:
            said = f"{PROGRESS_STATES.get(last.state, '')}, {dates.short(last.on, self._context.today)}"
        parts = (self.agreement.how_often, when.words if followed else "", said)
        self._often.setText(" · ".join(part for part in parts if part))
        self._often.setVisible(bool(self._often.text()))
        if self.progress is None and followed:
            self.progress = ProgressChoice(self._context.theme, "")
            self.progress.chosen.connect(self.follow)
            _add(self._end, self.progress)
        if self.progress is not None:
            self.progress.setVisible(followed)
            self.progress.set_state(last.state if last else "", self.tr("Hoe lukt: %s") % self.agreement.what)

    def _settled_here(self, family: FamilyFile) -> list[Record]:
        """The records whose differences are settled in this row."""
        return [self.agreement, *family.under(Progress, self.agreement.id)]

    def _show_tags(self, when: facts.When, *, two: bool) -> None:
        tagged = when.kind in TAGS
        if self._tag is None and tagged:
            self._tag = Tag(self._context.theme, when.kind, when.words)
            _add(self._end, self._tag)
        if self._tag is not None:
            self._tag.setVisible(tagged)
            if tagged:
                self._tag.set_tag(when.kind, when.words)
        if self._two is None and two:
            self._two = Tag(self._context.theme, "soon", TWO_VERSIONS, "arrows-exchange")
            _add(self._end, self._two)
            self._differences = Differences(self._context)
            self._lines.addWidget(self._differences)
        if self._two is not None and self._differences is not None:
            self._two.setVisible(two)
            self._differences.show_of(self._settled_here(self._context.family))

    # acting

    def tick(self) -> None:
        """Done today, or not done after all."""
        done_on = "" if self.agreement.done_on else self._context.today.isoformat()
        self._context.run(edit.change, self.agreement, done_on=done_on)

    def follow(self, state: str) -> None:
        """How it goes today; said twice on one day, the last counts."""
        day = self._context.today.isoformat()
        last = facts.latest_progress(self._context.family, self.agreement.id)
        if last is not None and last.on[:10] == day:
            self._context.run(edit.change, last, state=state)
        else:
            self._context.run(edit.add, Progress, self.agreement.id, on=day, state=state)

    def cancel(self) -> None:
        """It is off, or on again."""
        off = "" if self.agreement.cancelled_on else self._context.today.isoformat()
        self._context.run(edit.change, self.agreement, cancelled_on=off)

    def remove(self) -> None:
        self._context.run(edit.remove, self.agreement)

    def change(self) -> None:
        """Opens the row for changing, in place."""
        if self._form is None:
            self._form = AgreementForm(self._context, self.agreement)
            self._form.finished.connect(self._finish)
            self._lines.insertWidget(1, self._form)
        self._reading.hide()
        self._form.show()
        self.reshaped.emit()
        (self._form.what if self.agreement.who else self._form.who).setFocus(Qt.FocusReason.OtherFocusReason)

    def tab_stops(self) -> list[QWidget]:
        """What Tab reaches in this row, in order."""
        if self._form is not None and self.is_changing():
            return self._form.tab_stops()
        return [self, self.progress] if self.progress is not None and not self.progress.isHidden() else [self]

    def is_changing(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def _finish(self) -> None:
        self._context.flush()
        if self._form is not None:
            self._form.hide()
        self._reading.show()
        self.reshaped.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # keys, mouse and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Space: self.tick,
            Qt.Key.Key_Return: self.change,
            Qt.Key.Key_Enter: self.change,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Down: lambda: self.stepped.emit(1),
            Qt.Key.Key_Up: lambda: self.stepped.emit(-1),
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._open_menu()
        elif key in acts and event.modifiers() == Qt.KeyboardModifier.NoModifier and not self.is_changing():
            acts[key]()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap on the words changes them; a finger that scrolled does not."""
        at = event.position().toPoint()
        moved = (at - self._pressed_at).manhattanLength() > QApplication.startDragDistance()
        inside = self._columns.geometry().contains(self._reading.mapFrom(self, at))
        if event.button() == Qt.MouseButton.LeftButton and inside and not moved and not self.is_changing():
            self.change()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu()

    def menu(self) -> QMenu:
        """What can be done with this agreement."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        done, off = bool(self.agreement.done_on), bool(self.agreement.cancelled_on)
        for words, act, keys in (
            (self.tr("Wijzigen"), self.change, "Enter"),
            (self.tr("Toch niet klaar") if done else self.tr("Klaar"), self.tick, self.tr("Spatie")),
            (self.tr("Toch weer doen") if off else self.tr("Laten vervallen"), self.cancel, ""),
            (self.tr("Omhoog"), lambda: self.moved.emit(-1), ""),
            (self.tr("Omlaag"), lambda: self.moved.emit(1), ""),
            (self.tr("Verwijderen"), self.remove, "Del"),
        ):
            made.addAction(f"{words}\t{keys}" if keys else words, act)
        return made

    def _open_menu(self) -> None:
        if QApplication.activePopupWidget() is not None:  # some systems tell of Shift+F10 twice
            return
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _add(holder: QWidget, part: QWidget) -> None:
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(part)
