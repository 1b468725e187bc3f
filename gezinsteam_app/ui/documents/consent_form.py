"""For the form to say yes or no: who signs it, and whether it asks everything or is about one recipient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gezinsteam_app.actions import recipients
from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.ui.documents.choices import WIDEST, WhoChoice, of_family
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import narrow
from gezinsteam_app.ui.widgets.inputs import Combo, Field

EVERYTHING = ("", "alles wat gevraagd is")


class FormChoices(WhoChoice):
    """Who signs, and with whom sharing is asked."""

    def __init__(self, context: FamilyContext) -> None:
        self._signer = ""
        self.recipient = narrow(Combo(context.theme, (EVERYTHING,), "Over delen met"), 20)
        super().__init__(
            context, "person", "Voor wie", self._signers, "Zet eerst iemand bij Gezin en netwerk."
        )  # fmt: skip
        self.recipient.setMaximumWidth(context.theme.px(WIDEST))
        self.recipient.chosen.connect(lambda _: self._chosen())
        self.lines.addWidget(Field(context.theme, "Over delen met", self.recipient))

    def show_family(self, family: FamilyFile) -> None:
        super().show_family(family)
        found = {recipients.recipient_of(one).name: None for one in family.of(Consent)}
        choices = (EVERYTHING, *((name, name) for name in found if name))
        if choices != tuple((self.recipient.itemData(at), self.recipient.itemText(at))
                            for at in range(self.recipient.count())):  # fmt: skip
            before = self.recipient.value()
            self.recipient.set_choices(choices)
            self.recipient.set_value(before if before in dict(choices) else "")

    def choose(self, chosen: Mapping[str, str]) -> None:
        """Takes a signer and a recipient from the page of consent; somebody of the network may be asked too."""
        self._signer = chosen.get("person", "")
        self.show_family(self.context.family)
        super().choose(chosen)
        self.recipient.set_value(chosen.get("recipient", ""))

    def options(self) -> dict[str, Any]:
        return {**super().options(), "recipient": self.recipient.value() or ""}

    def _signers(self, family: FamilyFile) -> list[tuple[str, str]]:
        found = of_family(family)
        other = family.person(self._signer)
        if other is not None and self._signer not in dict(found):
            found.append((other.id, names.full_name(other)))
        return found
