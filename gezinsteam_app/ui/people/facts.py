"""What is known of somebody and has its own page later: measures and judgements. To be read only."""

from __future__ import annotations

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.section import Lines, Section, sentence_row


class FactsSection(Section):
    """Measures and judgements about one person; hidden when there are none."""

    def __init__(self, context: FamilyContext, person: m.Person) -> None:
        super().__init__(context, "Maatregelen en oordelen")
        self._person = person
        self._lines = Lines()
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        id_, today = self._person.id, self.context.today
        found = [words.measure(one, today) for one in family.of(m.Measure) if one.child == id_]
        found += [words.capacity(family, one) for one in family.of(m.Capacity) if one.person == id_]
        self._lines.show_items(tuple(found), lambda item: sentence_row(self.context, str(item)))
        self.setVisible(bool(found))
