"""The avondblad: a colleague who is on call or somebody with a yes, and where each child sleeps tonight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer

from gezinsteam_app.domain import evening, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Household
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.ui.documents.choices import WIDEST, Choices, asked_recipients
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.people.controls import narrow
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit

COLLEAGUE = ("", "Een collega die dienst heeft")
NOBODY = "Schrijf op wie vanavond dienst heeft."
TYPED_MS = 600


class EveningChoices(Choices):
    """For whom, and for a colleague: who it is, where children with two homes sleep, and a secret address."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.who = narrow(Combo(theme, (), "Voor wie"), 20)
        self.name = LineEdit("Naam van de collega")
        self._name = Field(theme, "Wie heeft dienst?", self.name)
        self.secret = CheckBox(theme, "Deze collega mag het geheime adres weten")
        self._homes: dict[str, tuple[Field, Combo]] = {}
        # Each letter of a name would make the page anew.
        self._typed = QTimer(self, interval=TYPED_MS, singleShot=True)
        self._typed.timeout.connect(self.changed)
        for part in (self.who, self.name):
            part.setMaximumWidth(theme.px(WIDEST))
        self.lines.addWidget(Field(theme, "Voor wie", self.who))
        self.lines.addWidget(self._name)
        self._draft = FormDraft(context, self, {"name": self.name})
        self.lines.addWidget(self._draft.note)
        self._draft.emptied.connect(self.changed)
        self.who.chosen.connect(lambda _: self._other_reader())
        self.name.textEdited.connect(lambda _: self._typed.start())
        self.secret.toggled.connect(lambda _: self.changed.emit())
        self.show_family(context.family)
        self.lines.addWidget(self.secret)
        self._draft.begin(Handout, "on_call")

    def show_family(self, family: FamilyFile) -> None:
        before = self.who.value() or ""
        known = [COLLEAGUE, *asked_recipients(family)]
        self.who.set_choices(known)
        self.who.set_value(before if before in dict(known) else "")
        for child in family.children:
            homes = evening.homes_of(family, child.id)
            if len(homes) > 1 and child.id not in self._homes:
                self._add_homes(child.id, names.name_of(family, child.id), homes)
        self._show_parts()

    def options(self) -> dict[str, Any]:
        if self.who.value():
            return {"recipient": self.who.value()}
        nights = tuple((child, combo.value()) for child, (_, combo) in self._homes.items() if combo.value())
        return {"on_call": self.name.text().strip(), "nights": nights, "secret_too": self.secret.isChecked()}

    def choose(self, chosen: Mapping[str, str]) -> None:
        if chosen.get("recipient"):
            self.who.set_value(chosen["recipient"])
            self._show_parts()

    def lacks(self) -> str:
        return "" if self.who.value() or self.name.text().strip() else NOBODY

    def left(self) -> None:
        """Who may know a secret address is asked anew each time; a name that was used is not kept any longer."""
        self._draft.forget()
        self.secret.setChecked(False)

    def _add_homes(self, child: str, name: str, homes: list[Household]) -> None:
        choices = [("", "nog niet bekend"), *((home.id, home.name or "Thuis") for home in homes)]
        combo = narrow(Combo(self.context.theme, choices, f"Waar slaapt {name}?"), 20)
        combo.setMaximumWidth(self.context.theme.px(WIDEST))
        combo.chosen.connect(lambda _: self.changed.emit())
        field = Field(self.context.theme, f"Waar slaapt {name}?", combo)
        self._homes[child] = (field, combo)
        self.lines.insertWidget(1 + len(self._homes), field)

    def _other_reader(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        """What is chosen for a colleague only; from outside the consents decide."""
        colleague = not self.who.value()
        self._name.setVisible(colleague)
        for field, _ in self._homes.values():
            field.setVisible(colleague)
        self.secret.setVisible(colleague and any(home.secret for home in self.context.family.of(Household)))
