"""Who were there: people of the file, and others by the name that is typed (a judge, a chair of a meeting)."""

from __future__ import annotations

from gezinsteam_app.ui.plan.people_picker import PeoplePicker


class PresentPicker(PeoplePicker):
    """Takes a name that is not in the file as it was typed."""

    def take_typed(self) -> bool:
        typed = " ".join(self.line.text().split())
        if not typed or super().take_typed():
            return True
        self._show_problem("")
        self.line.clear()
        if typed not in self.ids():
            self.set_ids([*self.ids(), typed])
            self.picked.emit(self.ids())
        return True
