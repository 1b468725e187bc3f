"""What is being typed for something that does not exist yet: kept durably until it is made or given up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import FieldForm
from gezinsteam_app.domain.family import kind_name
from gezinsteam_app.domain.model import Record
from gezinsteam_app.ui.family.autosave import DRAFT_MS
from gezinsteam_app.ui.family.context import FamilyContext

LEFT_HERE = "Hier was je gebleven."


class NewDraft(QObject):
    """Keeps what is being typed for a record that is not made yet: `values` by field, under its parent."""

    FIELD = "new"

    def __init__(
        self, context: FamilyContext, kind: type[Record], parent_id: str, parent: QObject, name: str = FIELD
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._form = FieldForm(context.file, kind_name(kind), parent_id, name, None, ())
        self._values: dict[str, Any] = {}
        self._timer = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def waiting(self) -> dict[str, Any]:
        """What was typed before, here or before a crash; empty when nothing was."""
        return dict(self._context.draft(self._form.key) or {})

    def keep(self, **values: Any) -> None:
        """Keeps these values, durably, within a moment."""
        self._values = {field: value for field, value in values.items() if value}
        self._context.remember_draft(self._form.key, self._values)
        self._context.unsaved(self, True)
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """The record was made, or nobody wants it."""
        self._values = {}
        self.flush()

    def settle(self) -> None:
        """Nothing more is typed here: writes what was typed and not written yet."""
        if self._timer.isActive():
            self.flush()

    def flush(self) -> None:
        """Writes what was typed now."""
        self._timer.stop()
        self._context.unsaved(self, False)
        if self._values:
            self._context.save(edit.keep_draft, self._form, self._values)
        else:
            self._context.forget_draft(self._form.key)
            self._context.save(edit.save_field, self._form, None)
