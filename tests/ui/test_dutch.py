"""What Qt says itself stands in Dutch: nobody meets "Look in" while saving a plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gezinsteam_app.ui.dutch import speak_dutch


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    """Qt speaks Dutch during one test."""
    owner = QObject()
    speak_dutch(owner)
    yield
    delete(owner)


def words(dialog: QWidget) -> set[str]:
    """Every word that can be read on it, without the marks of its keys."""
    found = [part.text() for part in dialog.findChildren(QLabel)]
    found += [button.text() for button in dialog.findChildren(QAbstractButton)]
    found += [box.title() for box in dialog.findChildren(QGroupBox)]
    return {text.replace("&", "") for text in found if text}


def test_the_words_of_the_program_itself_stay() -> None:
    assert QObject().tr("Vandaag") == "Vandaag"
    assert QApplication.translate("QFileDialog", "Words that nobody translates") == "Words that nobody translates"


def test_choosing_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = QFileDialog(None, "Bewaar als PDF", str(tmp_path), "PDF (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    assert {"Map:", "Soort bestand:", "Bestandsnaam:", "Openen", "Annuleren"} <= words(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    assert "Opslaan" in words(dialog)
    columns = dialog.findChildren(QTreeView)[0].model()
    heads = [columns.headerData(at, Qt.Orientation.Horizontal) for at in range(columns.columnCount())]
    assert heads == ["Naam", "Grootte", "Type", "Datum gewijzigd"]


def test_printing(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "plan.pdf"))
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    found = words(dialog)
    assert {"Dubbelzijdig", "Nee", "Bladzijden:", "Kopieën:", "Afdrukken", "Annuleren"} <= found
    assert not {"Off", "Double Sided Printing", "Page Set:", "Copies:", "Print"} & found


def test_the_menu_of_a_text_field_and_the_buttons_of_a_question(qtbot: QtBot) -> None:
    field = QLineEdit("woorden")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    names = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    assert names == ["Ongedaan maken", "Opnieuw", "Knippen", "Kopiëren", "Plakken", "Verwijderen", "Alles selecteren"]
    asked = QMessageBox()
    qtbot.addWidget(asked)
    buttons = QMessageBox.StandardButton
    asked.setStandardButtons(buttons.Yes | buttons.No | buttons.Cancel | buttons.Close)
    assert {"Ja", "Nee", "Annuleren", "Sluiten"} <= words(asked)
