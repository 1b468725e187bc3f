"""The two days between which something holds: an end before the beginning is not saved, and its field says why."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Record
from gezinsteam_app.ui.family.autosave import Reader, as_date, show_date
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import AutoField

FROM, UNTIL = "from_day", "until"


class Period(QObject):
    """`first` and `last`: the fields of a record that has `from_day` and `until`."""

    def __init__(self, context: FamilyContext, record: Record) -> None:
        first = self._field(context, record, FROM, "Vanaf")
        super().__init__(first)
        self.first, self.last = first, self._field(context, record, UNTIL, "Tot en met")
        context.changed.connect(self._look_again)

    @classmethod
    def _field(cls, context: FamilyContext, record: Record, field: str, title: str) -> AutoField:
        reader = cls._reader(context, record, field)
        return AutoField(context, record, field, title, read=reader, show=show_date)

    @staticmethod
    def _reader(context: FamilyContext, record: Record, field: str) -> Reader:
        def read(typed: str) -> tuple[str, str]:
            now = context.current(record) or record
            began = dates.parse(getattr(now, FROM)) if field == UNTIL else None
            # Without a year an end is the first such day from the beginning on.
            as_day = as_date(context.today, dates.AHEAD if began else dates.NEAREST, began)
            day, problem = as_day(typed)
            begin = day if field == FROM else getattr(now, FROM)
            end = day if field == UNTIL else getattr(now, UNTIL)
            if problem or not begin or not end or begin <= end:
                return day, problem
            if field == UNTIL:
                return "", f"Dit is voor het begin, {dates.long(begin)}. Het einde is die dag of later."
            return "", f"Dit is na het einde, {dates.long(end)}. Het begin is die dag of eerder."

        return read

    def _look_again(self, _family: FamilyFile) -> None:
        """A day that could not be is saved after all when the other one was mended."""
        for field in (self.first, self.last):
            if field.has_error() and not field.control.hasFocus():
                field.autosave.flush()
