"""Every page and every printed page as a picture: `python3 packaging/dev.py screenshots`.

The pages are those of the program itself, on a vault in a temporary folder, on a fixed day; light, dark
and with letters of 150 %.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from gezinsteam_app import resources
from gezinsteam_app.actions import (
    access,
    edit,
    families,
    generate,
    looked,
    paper_letter,
    papers,
    plans,
    signing,
    supply,
    supply_import,
    transfer,
    visits,
)
from gezinsteam_app.actions.work import Work
from gezinsteam_app.app import Program
from gezinsteam_app.documents.herstelblad import render_recovery_sheet
from gezinsteam_app.documents.uitnodiging import InvitationLetter, render_invitation
from gezinsteam_app.domain.consent.grounds import Sharing
from gezinsteam_app.domain.model import Decision
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import Cancelled
from gezinsteam_app.settings import TEXT_SIZE, THEME
from gezinsteam_app.ui.consent.answers import AnswerRow
from gezinsteam_app.ui.consent.wizard import AskWizard
from gezinsteam_app.ui.documents.kinds import PAPERS
from gezinsteam_app.ui.people.judgements import JudgementsSection
from gezinsteam_app.ui.signing.pad import SignaturePad
from gezinsteam_app.ui.signing.page import SigningPage
from gezinsteam_app.ui.start import first, pages, problem, recover, restore
from gezinsteam_app.ui.start.access import Condition, VaultState
from gezinsteam_app.ui.trail.page import TrailPage
from gezinsteam_app.ui.widgets.boxes import Page
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.vault import words
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.slots import Cost
from gezinsteam_app.vault.vault import Profile
from tests import (
    erasing_pictures,
    handover_pictures,
    measuring_pictures,
    meeting_pictures,
    recovery_pictures,
    sending_pictures,
)

SIZE = (1366, 768)
FLOOR = Cost(8, 1, 1)
NOW = dt.datetime(2026, 5, 1, 9, 14, tzinfo=dt.UTC)
PASSPHRASE = "fiets lamp zondag pannenkoek"
WHO = Profile("Annemiek Hofstra", "jeugd- en gezinswerker", "Emmen-Zuid", "0591-550101")
VISITS = (
    ("kuiper-mol", "phone", "2026-05-01T09:00"),
    ("brouwer", "home_visit", "2026-05-01T11:40"),
    ("el-idrissi", "school", "2026-05-01T15:30"),
    ("de-graaf", "home_visit", "2026-05-04T09:30"),
)
"""What stands in the diary."""
NOT_SAFE = Sharing(
    about="p1",
    ground="veilig_thuis",
    on="2026-05-01",
    recipient="Veilig Thuis Drenthe",
    facts="Op woensdag 29 april zag de juf blauwe plekken op beide armen van Lotte.\nLotte slaapt nu bij haar oma.",
    what="Wat de juf zag, waar Lotte nu slaapt en welke hulp er is.",
    reason="Lotte is niet veilig als er ruzie is.",
    decided_by="Annemiek Hofstra",
    consulted="de gedragswetenschapper",
    not_told_because="Vertellen is nu gevaarlijk.",
)
VARIANTS = {"licht": ("light", 100), "donker": ("dark", 100), "groot": ("light", 150)}


class Camera:
    """One program on one vault, and pictures of what it shows."""

    def __init__(self, app: QApplication, folder: Path, out: Path) -> None:
        self.app, self.out = app, out
        self.variant = ""
        self.program = Program(app, folder, FLOOR)
        self.window = self.program.window
        self.window.resize(*SIZE)
        self.settle()

    def settle(self) -> None:
        """Until everything asked is answered and painted."""
        for _ in range(6):
            self.program.tasks.wait()
            QTest.qWait(15)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def shoot(self, name: str) -> None:
        self.settle()
        self.window.grab().save(str(self.out / f"{name}-{self.variant}.png"))
        print(f"{name}-{self.variant}")  # noqa: T201

    def dress(self, variant: str) -> None:
        theme, size = VARIANTS[variant]
        self.variant = variant
        self.program.settings.set(THEME, theme)
        self.program.settings.set(TEXT_SIZE, size)
        self.window.resize(*SIZE)
        self.settle()


def start_pages(camera: Camera) -> None:
    """Everything before the vault is open."""
    program = camera.program
    args = (program.theme, program.entrance, program.tasks)
    wizard = first.FirstStart(*args)
    camera.window.show_only(wizard)
    camera.shoot("11-eerste-start-welkom")
    answers = (WHO.name, WHO.function, WHO.team, WHO.phone)
    for field, typed in zip(wizard.findChildren(QLineEdit), answers, strict=False):
        field.setText(typed)
    wizard.go_on()
    fields = [field for field in wizard.findChildren(QLineEdit) if field.isVisible()]
    for field in fields:
        field.setText(PASSPHRASE)
    QTest.qWait(400)
    camera.shoot("11-eerste-start-wachtzin")
    wizard.go_on()
    camera.shoot("11b-eerste-start-herstelblad")
    for name, page in (("01-openen-met-herstelblad", recover.RecoverPage), ("01-reservekopie", restore.RestorePage)):
        camera.window.show_only(page(*args))
        camera.shoot(name)
    for condition in (Condition.DAMAGED, Condition.FOREIGN, Condition.NEWER, Condition.ALREADY_OPEN):
        state = VaultState(condition, "", "/kluis")
        camera.window.show_only(problem.ProblemPage(program.theme, state))
        camera.shoot(f"01-{condition.value.replace(' ', '-')}")
    camera.window.show_only(pages.StartPages(*args))
    camera.shoot("01-ontgrendelen")


def desk_pages(camera: Camera, files: dict[str, str]) -> None:
    """Everything behind the lock."""
    desk = camera.program.desk
    assert desk is not None
    today_pages(camera)
    desk.shell.open_place("families")
    camera.shoot("03-gezinnen")
    desk.quick_find.open("school")
    camera.shoot("03-snel-zoeken")
    desk.quick_find.shut()
    desk.new_family()
    camera.shoot("03-nieuw-gezin")
    desk.shell.back()
    for name, file in files.items():
        desk.open_family(file)
        camera.settle()
        assert desk.frame is not None
        for place, title in enumerate(desk.frame.tabs.tabText(at) for at in range(desk.frame.tabs.count())):
            desk.frame.show_page(title)
            camera.shoot(f"04-{name}-{place + 1}-{title.lower()}")
        desk.shell.back()
        camera.settle()
    goal_pages(camera, files["brouwer"])
    level_pages(camera, files["brouwer"])
    consent_pages(camera, files["el-idrissi"])
    meeting_pictures.pages(camera, files["brouwer"])
    measuring_pictures.pages(camera, files["brouwer"])
    erasing_pictures.pages(camera, files["brouwer"])
    signing_pages(camera, files["brouwer"])
    paper_pages(camera, files)
    supply_pages(camera)
    desk.shell.open_place("settings")
    camera.shoot("instellingen")
    desk.shell.show_help()
    camera.shoot("hulp")
    desk.shell.back()
    desk.shell.open_place("families")


def today_pages(camera: Camera) -> None:
    """The day when all files are read, the quick note, and planning a visit."""
    desk = camera.program.desk
    assert desk is not None
    while desk.today.filler.left:
        camera.settle()
    camera.shoot("02-vandaag")
    desk.today.new_task.open([], NOW.date())
    camera.shoot("02-taak-erbij")
    desk.today.new_task.hide()
    if desk.today.visits.first is not None:
        desk.today.visits.first.click()
        camera.shoot("02-bezoek-opschrijven")
        desk.shell.back()
        camera.settle()
    desk.quick_note()
    camera.settle()
    QTest.keyClicks(desk.note.family, "brouwer")
    QTest.keyClick(desk.note.family, Qt.Key.Key_Return)
    camera.shoot("02-snelle-notitie")
    desk.note.shut()
    desk.note.open(planning=True)
    camera.shoot("02-bezoek-plannen")
    desk.note.shut()


def goal_pages(camera: Camera, file: str) -> None:
    """The plan page with each of its parts chosen."""
    desk = camera.program.desk
    assert desk is not None
    desk.open_family(file, "goal", "g1")
    camera.shoot("04-plan-doel")
    assert desk.frame is not None
    for kind in ("strength", "concern", "first_aid", "calming", "dissent"):
        found = desk.frame.context.family.records.get(kind, ())
        if found:
            desk.open_family(file, kind, found[0].id)
            camera.shoot(f"04-plan-{kind.replace('_', '-')}")
    page = desk.frame.page()
    page.focus_record("goal", "g1")
    page.change_words()
    camera.shoot("04-plan-wie-mag-dit-zien")
    desk.open_family(file, "person", "p1")
    camera.shoot("04-gezin-kind")
    judgements = desk.frame.page().findChildren(JudgementsSection)[0]
    desk.frame.page().findChildren(Page)[0].ensureWidgetVisible(judgements, 0, 200)
    camera.shoot("04-gezin-oordeel")
    desk.shell.back()
    camera.settle()


def level_pages(camera: Camera, file: str) -> None:
    """The page of levels: a step that is being written down, with what it lacks, and the end of one."""
    desk = camera.program.desk
    assert desk is not None
    desk.open_family(file, "level", "l2")
    camera.settle()
    assert desk.frame is not None
    page = desk.frame.page()
    page.card.stop.click()
    camera.shoot("05-niveaus-stoppen")
    page.new_step()
    page.form.controls.level.set_value((5, ""))
    camera.shoot("05-niveaus-stap-erbij")
    page.form.controls.prospect.setFocus()
    QTest.qWait(100)
    camera.shoot("05-niveaus-perspectief")
    page.form.closed.emit()
    page.after.close_file.click()
    camera.shoot("05-niveaus-afsluiten")
    page.after.give.click()
    camera.shoot("05-niveaus-overdracht")
    page.handover.closed.emit()
    page.closing.closed.emit()
    desk.shell.back()
    camera.settle()


def consent_pages(camera: Camera, file: str) -> None:
    """The page about consent: the panel, an answer, the table alone where there is little room, and the four steps."""
    desk = camera.program.desk
    assert desk is not None
    desk.open_family(file, "consent", "c1")
    camera.settle()
    assert desk.frame is not None
    page = desk.frame.page()
    page.open_consent("c1")
    camera.shoot("06-toestemming-paneel")
    page.panel.findChildren(AnswerRow)[0].open()
    camera.shoot("06-toestemming-antwoord")
    page.panel.closed.emit()
    camera.shoot("06-toestemming-tabel")
    page.ask_new()
    camera.shoot("06-toestemming-vraag-1")
    steps = next(one for one in page.findChildren(AskWizard) if one.isVisible())
    next(one for one in steps.who.findChildren(QLineEdit)).setText("Huisarts Bos")
    next(one for one in steps.who.findChildren(Combo)).set_value("gp")
    steps.what.findChildren(CheckBox)[0].click()
    next(one for one in steps.when.findChildren(QPlainTextEdit)).setPlainText("Samen hetzelfde doen")
    for number in (2, 3, 4):
        steps.go_on()
        camera.shoot(f"06-toestemming-vraag-{number}")
    desk.shell.back()
    camera.settle()


def supply_pages(camera: Camera) -> None:
    """The social map: the list with a card, a list that would change things, and the overview."""
    desk = camera.program.desk
    assert desk is not None
    desk.open_supply()
    camera.settle()
    page = desk.supply
    assert page is not None
    camera.shoot("08-aanbod-lijst")
    changed = camera.out / "lijst.csv"
    changed.write_text("aanbieder;hulp;niveaus\nDe Brug;Coach;3\nVos;Groep;9\n", encoding="utf-8")
    page.import_list(changed)
    camera.settle()
    changed.unlink()
    camera.shoot("08-aanbod-inlezen")
    page.imports.close_button.click()
    page.show_overview()
    camera.shoot("08-aanbod-overzicht")
    desk.shell.back()
    camera.settle()


def signing_pages(camera: Camera, file: str) -> None:
    """The plan on the table: drawing, typing, a child's turn; what is read first; and who looked."""
    desk = camera.program.desk
    assert desk is not None
    desk.open_family(file)
    camera.settle()
    assert desk.frame is not None
    context = desk.frame.context
    version = context.family.records["plan_version"][0].id
    page = SigningPage(context, "plan_version", version)
    context.page_wanted.emit(page)
    camera.settle()
    draw(page.how.pad)
    camera.shoot("07b-tekenen")
    page.ready.click()
    camera.shoot("07b-tekenen-volgende")
    page.how.findChildren(Chip)[1].click()
    camera.shoot("07b-naam-typen")
    page.read.click()
    camera.settle()
    QTest.qWait(300)
    camera.shoot("07b-lees-alles")
    desk.shell.back()
    desk.shell.back()
    context.page_wanted.emit(TrailPage(context))
    camera.shoot("wie-heeft-gekeken")
    desk.shell.back()
    desk.shell.back()
    camera.settle()


def draw(pad: SignaturePad) -> None:
    """A signature with the mouse."""
    wide, high = pad.width(), pad.height()
    turns = [place / 60 for place in range(61)]
    path = [QPoint(round(wide * (0.2 + t / 2)), round(high * (0.5 - math.sin(t * 14) * 0.2))) for t in turns]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=path[0])
    for place in path[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=path[-1])


def printed_pages(work: Work, files: dict[str, str], out: Path) -> None:
    """Every page of every document."""
    documents = {f"gezinsplan-{name}": plans.plan_pdf(work, file) for name, file in files.items()}
    documents |= {
        f"gezinsplan-tijdlijn-{name}": plans.plan_pdf(work, file, timeline=True) for name, file in files.items()
    }
    documents["gezinsplan-groot"] = plans.plan_pdf(work, files["brouwer"], large=True)
    version = plans.versions(work, files["brouwer"])[0].record
    sheet = signing.sheet(work, files["brouwer"], "plan_version", version)
    signing.sign(work, files["brouwer"], sheet, "p2", "typed", typed="Karin Brouwer")
    documents["gezinsplan-getekend"] = plans.plan_pdf(work, files["brouwer"], version)
    documents["wie-heeft-gekeken"] = looked.trail_pdf(work, files["brouwer"])
    documents |= papers_that_leave(work, files)
    documents["vernietigd"] = erasing_pictures.letter(work, files["brouwer"])
    documents["aanbod"] = supply.as_pdf(work)
    documents["herstelblad"] = render_recovery_sheet(WHO.name, WHO.team, words.word_list()[:12], NOW.date())
    documents["uitnodiging"] = invitation()
    documents |= recovery_pictures.papers(NOW.date())
    for name, pdf in documents.items():
        for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
            page.render(scale=1.4).to_pil().save(out / f"papier-{name}-{number}.png")


def invitation() -> bytes:
    """The letter of the region, with a code that belongs to nothing."""
    code = Code(bytes(range(16)), bytes(range(16, 32)))
    day = NOW.date()
    letter = InvitationLetter(
        "Drenthe", WHO.team, WHO.name, WHO.function, "https://regio.example", str(code), code.spoken, day,
        day + dt.timedelta(days=14),
    )  # fmt: skip
    return render_invitation(letter)


def papers_that_leave(work: Work, files: dict[str, str]) -> dict[str, bytes]:
    """Each of the other papers; the letter to destroy after a yes was taken back, without a trace in the vault."""
    brouwer, school = files["brouwer"], "Basisschool De Regenboog"

    made = {
        "uittreksel": papers.make(work, brouwer, "uittreksel", recipient=school),
        "uittreksel-groot": papers.make(work, brouwer, "uittreksel", recipient=school, large=True),
        "toestemmingsformulier": papers.make(work, brouwer, "toestemmingsformulier", person="p2"),
        "toestemmingsformulier-kind": papers.make(work, files["el-idrissi"], "toestemmingsformulier", person="p1"),
        "kindplan": papers.make(work, brouwer, "kindplan", person="p1"),
        "kindplan-12": papers.make(work, files["de-graaf"], "kindplan", person="p1"),
        "inzage": papers.make(work, brouwer, "inzage", person="p2"),
        "avondblad": papers.make(work, brouwer, "avondblad", on_call="Yusuf Demir"),
        "melding": papers.make(work, brouwer, "melding", sharing=NOT_SAFE),
        "melding-verteld": papers.make(work, brouwer, "melding", sharing=replace(NOT_SAFE, told_on="2026-05-01")),
    }
    made |= meeting_pictures.reports(work, brouwer)
    made |= measuring_pictures.on_paper(work, brouwer)
    made |= handover_pictures.on_paper(work, brouwer)
    try:
        with work.store.transaction():
            paper_letter.start_letter(work, brouwer, "p1")
            made["besluit"] = papers.make(work, brouwer, "besluit", person="p1")
            given: dict[str, Any] = {"document": "uittreksel", "recipient": {"name": school, "kind": "school"}}
            given |= {
                "ground": "consent",
                "consent": "c1",
                "about": ("p1",),
                "parts": ("plan.education",),
                "on": "2026-04-02",
            }
            edit.add(work, brouwer, Handout, **given)
            edit.add(work, brouwer, Decision, "c1", by="p2", decision="withdrawn", on=NOW.date().isoformat())
            made["vernietigbrief"] = papers.make(work, brouwer, "vernietigbrief", recipient=school)
            raise Cancelled
    except Cancelled:
        return made


def paper_pages(camera: Camera, files: dict[str, str]) -> None:
    """The other documents on the tab, also one that may not leave."""
    desk = camera.program.desk
    assert desk is not None
    for name, documents in (("brouwer", [one.document for one in PAPERS]), ("el-idrissi", ["uittreksel"])):
        desk.open_family(files[name])
        camera.settle()
        assert desk.frame is not None
        desk.frame.show_page("Documenten")
        for document in documents:
            desk.frame.page().focus_record("paper", document)
            camera.settle()
            QTest.qWait(300)
            camera.shoot(f"04-{name}-papier-{document}")
        desk.shell.back()
        camera.settle()


@contextmanager
def vault(folder: Path) -> Iterator[SimpleNamespace]:
    """A vault with the example families and a small invented team."""
    work = access.create(folder, WHO, PASSPHRASE, words.new_words(), floor=FLOOR, clock=lambda: NOW)
    transfer.import_files(work, sorted(resources.path("demo").glob("gezin*.json")))
    transfer.import_files(work, sorted(resources.path("demo").glob("pleeg*.json")))
    generate.fill(work, 14, 7, until=NOW.date(), years=1.5)
    names = {line.name: line.id for line in families.list_families(work)}
    files = {
        "brouwer": names["Gezin Brouwer"],
        "el-idrissi": names["Gezin El Idrissi"],
        "kuiper-mol": names["Gezin Kuiper-Mol"],
        "de-graaf": names["Jayden Smit (pleeggezin De Graaf)"],
    }
    plans.fix_plan(work, files["brouwer"])
    supply_import.take_in(work, supply_import.plan_import(work, resources.path("supply", "polderveen.csv")).read)
    for name, kind, on in VISITS:
        visits.write(work, files[name], kind, on)
    meeting_pictures.hold_meetings(work, files["brouwer"])
    measuring_pictures.fill(work, files["brouwer"])
    handover_pictures.fill(work, files["brouwer"])
    yield SimpleNamespace(work=work, files=files)


def main(out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "kluis"
        with vault(folder) as made:
            printed_pages(made.work, made.files, out)
            made.work.close()
            for variant in VARIANTS:
                photograph(Camera(app, folder, out), variant, made.files)
        with sending_pictures.together(Path(temporary) / "samen", NOW) as made:
            for variant in VARIANTS:
                sending_pictures.photograph(Camera(app, made.folder, out), variant, made)
                new = Path(temporary) / f"nieuw-{variant}"
                sending_pictures.second_laptop(Camera(app, new, out), variant, made)
    return 0


def photograph(camera: Camera, variant: str, files: dict[str, str]) -> None:
    camera.dress(variant)
    start_pages(camera)
    camera.program.open(access.unlock(camera.program.folder, PASSPHRASE, floor=FLOOR, clock=clock()))
    camera.settle()
    desk_pages(camera, files)
    camera.window.hide()
    camera.program.close()


def clock() -> Callable[[], dt.datetime]:
    return lambda: NOW


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
