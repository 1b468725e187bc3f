"""Qt's own words in Dutch: file and print dialogs, buttons, the menu of a text field.

Qt ships a Dutch translation that stayed behind its sources; the words that it lacks stand here.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

TRANSLATIONS = QLibraryInfo.LibraryPath.TranslationsPath
LACKING = {
    ("QFileDialog", "&Look in:"): "&Map:",
    ("QFileDialog", "Files of &type:"): "&Soort bestand:",
    ("QPrintSettingsOutput", "Page &Set:"): "&Bladzijden:",
    ("QPrintSettingsOutput", "Double Sided Printing"): "Dubbelzijdig",
    ("QPrintSettingsOutput", "Off"): "Nee",
    ("QPrintSettingsOutput", "Long side binding"): "Ja, bladeren als een boek",
    ("QPrintSettingsOutput", "Short side binding"): "Ja, omslaan naar boven",
    ("QPageSetupWidget", "Page &order:"): "&Volgorde:",
    ("QPageSetupWidget", "Pages &per sheet:"): "Bladzijden per &vel:",
    ("QCupsJobWidget", "Scheduled &printing:"): "&Later afdrukken:",
    ("QCupsJobWidget", "&Billing information:"): "&Kostenplaats:",
    ("QCupsJobWidget", "Job &priority:"): "&Voorrang:",
    ("QCupsJobWidget", "&Start:"): "&Begin:",
    ("QCupsJobWidget", "&End:"): "&Einde:",
    ("QErrorMessage", "An error occurred"): "Er ging iets mis",
}
"""By Qt's own name of the dialog and its English words."""


class _Lacking(QTranslator):
    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        # An empty answer would count as the translation: what is not ours, and all words of our own, stay as they are.
        return LACKING.get((context, source), source)

    def isEmpty(self) -> bool:
        return False


def speak_dutch(owner: QObject) -> None:
    """Qt speaks Dutch as long as the owner is there. Its own translation goes first, ours fills the gaps."""
    lacking = _Lacking(owner)
    QApplication.installTranslator(lacking)
    shipped = QTranslator(owner)
    if shipped.load(QLocale(QLocale.Language.Dutch), "qtbase", "_", QLibraryInfo.path(TRANSLATIONS)):
        QApplication.installTranslator(shipped)
