"""Tab "Contacten": the contacts with the family, and the meetings about it, one list at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.contacts.page import ContactsPage
from gezinsteam_app.ui.contacts.switch import CONTACTS, MEETINGS
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.meetings.page import MEETING_KINDS, MeetingsPage
from gezinsteam_app.ui.widgets.boxes import row


class TalksPage(QWidget):
    """Holds both pages; the one of the meetings is made when it is first asked for."""

    title = ContactsPage.title
    icon = ContactsPage.icon

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stack = QStackedWidget()
        self._pages: dict[str, Any] = {}
        row(self, gap=0).addWidget(self._stack)
        self.show_list(CONTACTS)

    def page(self) -> Any:
        """The list that is shown."""
        return self._stack.currentWidget()

    def show_list(self, which: str) -> None:
        """Shows the contacts or the meetings."""
        if which not in self._pages:
            made = MeetingsPage(self._context) if which == MEETINGS else ContactsPage(self._context)
            made.switch.wanted.connect(self._change)
            self._pages[which] = made
            self._stack.addWidget(made)
        page = self._pages[which]
        page.show_family(self._context.family)
        self.setFocusProxy(page)
        if self._stack.currentWidget() is not page:
            page.setFocus()
            self._stack.setCurrentWidget(page)

    def show_family(self, family: FamilyFile) -> None:
        self.page().show_family(family)

    def focus_record(self, kind: str, record_id: str) -> None:
        """Opens a contact or a meeting, from the quick find."""
        self.show_list(MEETINGS if kind in MEETING_KINDS else CONTACTS)
        self.page().focus_record(kind, record_id)

    def flush(self) -> None:
        self._context.flush()

    def _change(self, which: str) -> None:
        self.flush()
        self.show_list(which)
        self.page().switch.chips[which].setFocus()
