"""Tab "Toestemming": who may know what about whom, who must still say yes and why, and what people say now."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import consents
from gezinsteam_app.actions.consents import ConsentLine
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.consent.board import ConsentBoard
from gezinsteam_app.ui.consent.panel import ConsentPanel
from gezinsteam_app.ui.consent.wizard import AskWizard
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import EmptyState, column

PANEL, RIGHT, TOP, BOTTOM = 356, 28, 14, 14
BESIDE_FROM = 1088
"""So wide (pixels of the design) the page must be to have the panel beside the table: a window of 1180."""
NEW = "Ctrl+N"
FORM = "toestemmingsformulier"


class ConsentPage(QWidget):
    """Board at the left, panel at the right; with little room the panel is a sheet over the page."""

    title = "Toestemming"
    icon = "writing-sign"
    waiting = staticmethod(consents.waiting)

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rules: Rules | None = None
        self._lines: list[ConsentLine] = []
        self._about = self._consent = ""
        self._sheet_open = False
        self._ask_of = ""
        self._wizards: dict[str, AskWizard] = {}
        self.board = ConsentBoard(context)
        self.panel = ConsentPanel(context)
        self._nobody = self._make_nobody()
        for part in (self.board, self._nobody, self.panel):
            part.setParent(self)
            part.hide()
        self.board.chosen.connect(self._choose_person)
        self.board.opened.connect(self.open_consent)
        self.board.ask_wanted.connect(self.ask_new)
        self.board.form_wanted.connect(self.open_form)
        self.panel.closed.connect(self._close_panel)
        self.panel.chosen.connect(self.open_consent)
        QShortcut(QKeySequence(NEW), self, self.ask_new)
        self.setFocusProxy(self.board.table)
        context.theme.changed.connect(self._arrange)
        context.ask(consents.rules_of, done=self._take_rules)

    def _make_nobody(self) -> QWidget:
        made = QWidget()
        lines = column(made, margins=(28, 20, 28, 28))
        sentence = "Schrijf bij Gezin op wie erbij horen. Dan kun je hier vragen wat gedeeld mag worden."
        lines.addWidget(EmptyState(self._context.theme, "users", "Nog niemand in dit dossier", sentence))
        lines.addStretch(1)
        return made

    # showing

    def _take_rules(self, rules: Rules) -> None:
        self._rules = rules
        self.show_family(self._context.family)
        if self._ask_of:
            self._ask_about(self._ask_of)

    def show_family(self, family: FamilyFile) -> None:
        if self._rules is None:
            return
        self._lines = list(consents.lines(family, self._context.today, self._rules))
        people = self._people(family)
        person = next((one for one in people if one.id == self._about), None)
        if person is None and people:
            waits = [line.record.about for line in self._lines if line.waits]
            asked = [line.record.about for line in self._lines]
            wanted = next((id_ for id_ in (*waits, *asked) if any(one.id == id_ for one in people)), people[0].id)
            person = next(one for one in people if one.id == wanted)
            self._about = person.id
        if person is not None:
            self.board.show_person(person, people, self._lines, self._rules)
            self._show_panel()
        self._arrange()

    def _people(self, family: FamilyFile) -> list[m.Person]:
        """The children, the adults, and who else something was asked about."""
        asked = {line.record.about for line in self._lines}
        every = family.of(m.Person)
        return [
            *family.children,
            *(one for one in every if one.kind == "adult"),
            *(one for one in every if one.kind not in ("child", "adult") and one.id in asked),
        ]

    def _show_panel(self) -> None:
        mine = [line for line in self._lines if line.record.about == self._about]
        line = next((one for one in mine if one.record.id == self._consent), None)
        if line is None:
            line = next((one for one in mine if one.waits), mine[0] if mine else None)
            self._consent = line.record.id if line else ""
        self.panel.show_line(line, [one for one in mine if one.waits and one is not line])
        self.board.table.mark(self._consent)

    def focus_record(self, kind: str, record_id: str) -> None:
        """Opens a consent from the quick find; of a decision the consent that it belongs to; of a person the steps
        to ask something about them.
        """
        record = self._context.family.by_id.get(record_id)
        if isinstance(record, m.Person):
            self._ask_about(record.id)
        if isinstance(record, m.Decision):
            record = self._context.family.by_id.get(record.parent)
        if isinstance(record, (m.Consent, m.HelpConsent)):
            self.open_consent(record.id)

    def open_consent(self, consent: str) -> None:
        """Shows a consent in the panel; over the page the panel gets the focus."""
        record = self._context.family.by_id.get(consent)
        if not isinstance(record, (m.Consent, m.HelpConsent)):
            return
        self._about, self._consent = record.about, consent
        self._sheet_open = True
        self._put_wizard_away()
        self.show_family(self._context.family)
        if self._rules is not None:
            self.panel.enter()

    def open_form(self) -> None:
        """The paper to sign for what is chosen: of who must still say yes, about this recipient."""
        line = next((one for one in self._lines if one.record.id == self._consent), None)
        chosen = words.form_for(self._context.family, self._about, line)
        self._context.paper_wanted.emit(FORM, chosen)

    def flush(self) -> None:
        self._context.flush()

    def _choose_person(self, person: str) -> None:
        self._about, self._consent = person, ""
        self._sheet_open = False
        self.show_family(self._context.family)

    def _close_panel(self) -> None:
        self._sheet_open = False
        self._arrange()
        self.board.table.setFocus()

    # asking

    def _ask_about(self, person: str) -> None:
        self._ask_of = "" if self._rules is not None else person
        self._choose_person(person)
        self.ask_new()

    def ask_new(self) -> None:
        """The four steps, in place of the table; what was typed there before is still there."""
        person = self._context.family.person(self._about)
        if person is None or self._rules is None:
            return
        if person.id not in self._wizards:
            made = AskWizard(self._context, person, self._rules)
            made.setParent(self)
            made.left.connect(self._leave_wizard)
            made.made.connect(self._asked)
            self._wizards[person.id] = made
        self._put_wizard_away()
        self._wizards[person.id].show()
        self._arrange()
        self._wizards[person.id].begin()

    def _wizard(self) -> AskWizard | None:
        return next((one for one in self._wizards.values() if one.isVisibleTo(self)), None)

    def _put_wizard_away(self) -> None:
        for one in self._wizards.values():
            one.hide()

    def _leave_wizard(self) -> None:
        self._put_wizard_away()
        self._arrange()
        self.board.ask.setFocus()

    def _asked(self, consent: str) -> None:
        done = self._wizards.pop(self._about, None)
        self.open_consent(consent)
        if done is not None:
            done.deleteLater()

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._rules is None:
            return
        px, wizard = self._context.theme.px, self._wizard()
        beside = self.width() >= px(BESIDE_FROM)
        somebody = bool(self._about)
        self._nobody.setVisible(not somebody)
        self._nobody.setGeometry(self.rect())
        self.board.setVisible(somebody and wizard is None)
        self.panel.set_sheet(not beside)
        self.panel.setVisible(somebody and wizard is None and (beside or self._sheet_open))
        panel = min(px(PANEL), self.width() - 2 * RIGHT)
        left = self.width() - RIGHT - panel
        self.board.setGeometry(0, 0, left if beside else self.width(), self.height())
        self.panel.setGeometry(left, TOP, panel, max(self.height() - TOP - BOTTOM, 1))
        self.panel.raise_()
        self.setFocusProxy(self.board.table if self.board.has_rows() else self.board.ask)
        if wizard is not None:
            wizard.setGeometry(self.rect())
