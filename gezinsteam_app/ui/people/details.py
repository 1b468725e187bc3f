"""Who somebody is: names, birth date, how to reach them. What does not fit their part in the family is not shown."""

from __future__ import annotations

from gezinsteam_app.domain import checks, codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person
from gezinsteam_app.ui.family.autosave import Reader
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people import languages, words
from gezinsteam_app.ui.people.controls import AutoField, ChoiceField, FieldGrid, HiddenLine, area, with_empty
from gezinsteam_app.ui.people.section import Section

NOT_BORN = ("ongeboren", "onbekend", "niet bekend", "weet niet", "zwanger")
NO_BIRTH_DATE = "Dit is geen geboortedatum. Typ bijvoorbeeld 4 mei 2014, mei 2014 of 2014."
NOT_FOR = {
    "professional": ("born_on", "gender", "language", "bsn"),
    "network": ("bsn", "organisation"),
    "child": ("organisation",),
    "adult": ("organisation",),
}
"""Fields that stay away for a kind of person, unless something stands in them."""


def read_bsn(typed: str) -> tuple[str, str]:
    """Nine digits: points and spaces go, the zero that is left out by habit comes back."""
    digits = "".join(char for char in typed if char not in " .-")
    if len(digits) == 8 and digits.isdigit():
        digits = f"0{digits}"
    return (digits, checks.bsn_problem(digits)) if digits else ("", "")


def read_birth_date(context: FamilyContext) -> Reader:
    """A whole, half or absent birth date, typed the Dutch way."""

    def read(typed: str) -> tuple[str, str]:
        if typed.strip().lower() in NOT_BORN:
            return "", ""
        found = dates.partial_from_dutch(typed, context.today)
        return ("", NO_BIRTH_DATE) if found is None else (found, "")

    return read


class DetailsSection(Section):
    """The fields of one person."""

    def __init__(self, context: FamilyContext, person: Person) -> None:
        super().__init__(context, "Wie is dit")
        self._person = person
        self._fields: dict[str, AutoField | ChoiceField] = {}
        self._grid = FieldGrid(context.theme)
        self.body.addWidget(self._grid)
        for name, title in (("given_name", "Voornaam"), ("prefix", "Tussenvoegsel"), ("family_name", "Achternaam")):
            self._text(name, title)
        self._choice("kind", "Hoort bij", [("", "nog niet gekozen"), *_kinds()])
        self._born()
        self._choice("gender", "Geslacht", with_empty(codes.GENDERS))
        self._text("organisation", "Organisatie")
        self._text("phone", "Telefoon")
        self._text("hours", "Wanneer bellen", "bijvoorbeeld na vier uur")
        self._text("email", "E-mail")
        self._choice("language", "Taal", languages.choices(person.language))
        hidden = HiddenLine(name="BSN")
        self._keep("bsn", AutoField(context, person, "bsn", "BSN", control=hidden, read=read_bsn))
        note = area("Opmerking", 1, placeholder="Wat handig is om te weten")
        self._keep("note", AutoField(context, person, "note", "Opmerking", control=note), wide=True)

    def show_family(self, family: FamilyFile) -> None:
        self._person = family.person(self._person.id) or self._person
        absent = NOT_FOR.get(self._person.kind, ())
        for name, field in self._fields.items():
            field.setHidden(name in absent and not getattr(self._person, name) and not field.control.hasFocus())
        born = self._fields["born_on"]
        assert isinstance(born, AutoField)
        born.set_hint(words.born_hint(self._person.born_on, self._person.kind, self.context.today))
        self._grid.arrange()

    def focus_first(self) -> None:
        self._fields["given_name"].control.setFocus()

    def _born(self) -> None:
        born = AutoField(
            self.context,
            self._person,
            "born_on",
            "Geboren op",
            placeholder="4 mei 2014, mei 2014 of 2014",
            read=read_birth_date(self.context),
            show=lambda value: dates.long(value) if value else "",
        )
        self._keep("born_on", born)

    def _text(self, field: str, title: str, placeholder: str = "") -> None:
        self._keep(field, AutoField(self.context, self._person, field, title, placeholder=placeholder))

    def _choice(self, field: str, title: str, choices: list[tuple[str, str]]) -> None:
        self._keep(field, ChoiceField(self.context, self._person, field, title, choices))

    def _keep(self, name: str, field: AutoField | ChoiceField, *, wide: bool = False) -> None:
        self._fields[name] = field
        self._grid.add(field, wide=wide)


def _kinds() -> list[tuple[str, str]]:
    return [
        ("child", "gezin: kind"),
        ("adult", "gezin: volwassene"),
        ("network", "eigen netwerk"),
        ("professional", "school en hulp"),
    ]
