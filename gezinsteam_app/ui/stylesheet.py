"""The one style sheet of the program, made from the palette and the text size.

Widgets ask for a look with dynamic properties: `role` on labels and frames, `kind` on buttons,
`wrong` on inputs. Lengths are those of the design, multiplied by the zoom; borders stay as they are,
unless their length is in `sp`.
"""

from __future__ import annotations

import re

from gezinsteam_app.ui.palette import Palette

SHEET = """
QMainWindow, QDialog, QWidget[role="paper"], QStackedWidget[role="paper"] { background: $paper; color: $ink; }
QWidget[role="surface"] { background: $surface; }
QWidget[role="sunken"] { background: $sunken; }
QToolTip { background: $surface; color: $ink; border: 1px solid $lineStrong; padding: 6px; font-size: 14px; }

QLabel { background: transparent; color: $ink; }
QLabel[role="title"] { font-size: 32px; font-weight: 700; }
QLabel[role="h1"] { font-size: 28px; font-weight: 700; }
QLabel[role="h2"] { font-size: 20px; font-weight: 700; }
QLabel[role="h3"] { font-size: 16px; font-weight: 700; }
QLabel[role="lead"] { font-size: 18px; color: $inkSoft; }
QLabel[role="family"] { font-size: 20px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="bigLabel"] { font-size: 18px; font-weight: 600; }
QLabel[role="soft"] { color: $inkSoft; }
QLabel[role="caption"] { font-size: 14px; color: $inkSoft; }
QLabel[role="statusStrong"] { font-size: 14px; font-weight: 700; color: $ink; }
QLabel[role="captionStrong"] { font-size: 14px; font-weight: 600; color: $inkSoft; }
QLabel[role="done"] { font-weight: 600; color: $teal; }
QLabel[role="muted"] { font-size: 14px; color: $inkMuted; }
QLabel[role="error"] { color: $error; font-weight: 600; }
QLabel[role="key"] { font-size: 14px; font-weight: 600; color: $inkSoft; background: $surface;
  border: 1px solid $lineStrong; border-radius: 4px; padding: 0px 5px; }
QLabel[role="keyOnInk"] { font-size: 14px; font-weight: 600; color: $paper; background: transparent;
  border: 1px solid $paper; border-radius: 4px; padding: 0px 5px; }
QLabel[role="onInk"] { color: $paper; }
QLabel[role="ownWords"] { font-size: 20px; font-style: italic; color: $own; }
QLabel[role="ownWordsList"] { font-size: 15px; font-style: italic; color: $own; }
QLabel[role="number"] { font-size: 14px; font-weight: 700; color: $teal; background: $tealSoft;
  border-radius: 13px; min-width: 26px; max-width: 26px; min-height: 26px; max-height: 26px; }

QLabel[role="count"] { font-size: 14px; font-weight: 700; color: $paper; background: $ink; border-radius: 11px;
  min-width: 22px; max-width: 22px; min-height: 22px; max-height: 22px; qproperty-alignment: AlignCenter; }

QLabel[role="railCount"] { font-size: 14px; font-weight: 700; color: $rail; background: $railText; border-radius: 10px;
  padding: 0px 4px; qproperty-alignment: AlignCenter; }

QFrame[role="choice"] { background: $surface; border: 1px solid $lineStrong; border-radius: 12px; }
QFrame[role="choice"][on="true"] { border: 2px solid $teal; }
QFrame[role="choice"] QRadioButton { font-weight: 600; }
QFrame[role="where"] { background: $sunken; border: none; border-radius: 10px; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[role="errorCard"] { background: $errorSoft; border: 1px solid $error; border-radius: 12px; }
QFrame[role="ownBox"] { background: $ownSoft; border: none; border-left: 5px solid $ownBar;
  border-top-right-radius: 10px; border-bottom-right-radius: 10px; }
QFrame[role="line"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="undo"] { background: $ink; border: 1px solid $ink; border-radius: 10px; }

QPushButton { min-height: 42px; padding: 0px 18px; border: 1px solid $lineStrong; border-radius: 8px;
  background: $surface; color: $ink; font-size: 16px; font-weight: 600; }
QPushButton, QToolButton, QRadioButton, QCheckBox, QTabBar, QComboBox { outline: none; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { background: $sunken; border-color: $line; color: $inkMuted; }
QPushButton[kind="main"] { background: $teal; border-color: $teal; color: $onTeal; }
QPushButton[kind="main"]:hover { background: $tealHover; border-color: $tealHover; }
QPushButton[kind="main"]:pressed { background: $tealPressed; border-color: $tealPressed; }
QPushButton[kind="main"]:disabled { background: $sunken; border-color: $line; color: $inkMuted; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $teal; padding: 0px 10px;
  text-decoration: underline; }
QPushButton[kind="quiet"]:hover { background: $tealSoft; border-color: $tealSoft; }
QPushButton[kind="quiet"]:disabled { color: $inkMuted; }
QPushButton[kind="destroying"] { border-color: $error; color: $error; }
QPushButton[kind="destroying"]:hover { background: $errorSoft; }
QPushButton[kind="undo"] { background: transparent; border-color: $paper; color: $paper; min-height: 38px;
  padding: 0px 14px; border-radius: 7px; }
QPushButton[kind="undo"]:hover { background: $inkSoft; }
QPushButton[kind="plain"] { background: transparent; border-color: transparent; padding: 0px; min-width: 42px; }
QPushButton[kind="plain"]:hover { background: $sunken; }
QPushButton[kind="chip"] { border-radius: 21px; padding: 0px 14px; }
QPushButton[signed="true"]:disabled { background: $tealSoft; border-color: $teal; color: $teal; }
QPushButton[kind="chip"]:checked { background: $teal; border-color: $teal; color: $onTeal; }
QPushButton[kind="status"] { min-height: 28px; background: transparent; border: none; padding: 0px 6px;
  font-size: 14px; font-weight: 400; color: $inkSoft; }
QPushButton[kind="statusLink"] { min-height: 28px; background: transparent; border: none; padding: 0px 6px;
  font-size: 14px; font-weight: 600; color: $teal; text-decoration: underline; }
QPushButton[tall="true"] { min-height: 54px; border-radius: 10px; }
QPushButton[big="true"] { min-height: 54px; font-size: 20px; padding: 0px 24px; border-radius: 10px; }

QLineEdit, QComboBox, QPlainTextEdit { border: 1px solid $lineStrong; border-radius: 8px;
  background: $surface; color: $ink; selection-background-color: $teal; selection-color: $onTeal; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $inkMuted; }
QLineEdit { min-height: 42px; padding: 0px 12px; }
QPlainTextEdit { padding: 6px 8px; }
QPlainTextEdit[role="large"] { font-size: 20px; }
QPlainTextEdit[role="ownLarge"] { font-size: 20px; font-style: italic; color: $own; }
QPlainTextEdit[role="ownWords"] { background: transparent; border: none; padding: 0px; font-size: 20px;
  font-style: italic; color: $own; }
QLineEdit[big="true"] { min-height: 54px; font-size: 22px; border-radius: 10px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $sunken; color: $inkMuted; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $error; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { min-height: 40px; padding: 0px 11px; }
QComboBox { min-height: 42px; padding: 0px 12px; font-weight: 600; }
QComboBox::drop-down { border: none; width: 36px; }
QComboBox::down-arrow { image: none; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: none; border-bottom: 4px solid transparent; color: $inkSoft;
  font-weight: 600; padding: 0px 16px; margin-right: 4px; height: 44px; }
QTabBar::tab:selected { color: $teal; border-bottom: 4px solid $teal; }
QTabBar::tab:hover { color: $ink; }

QAbstractItemView { background: $surface; color: $ink; border: 1px solid $lineStrong; outline: 0;
  selection-background-color: $tealSoft; selection-color: $ink; }
QComboBox QAbstractItemView::item, QListView[role="names"]::item { min-height: 44px; padding: 0px 12px; }

QRadioButton { spacing: 10px; color: $ink; }
QRadioButton::indicator { width: 20px; height: 20px; border: 2sp solid $lineStrong; border-radius: 12px;
  background: $surface; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 8sp solid $teal; }

QToolButton[kind="rail"] { background: transparent; border: none; border-radius: 10px; color: $railText;
  font-size: 14px; min-height: 58px; max-height: 58px; min-width: 76px; padding: 5px 0px 3px 0px; }
QToolButton[kind="rail"]:hover { background: $tealPressed; }
QToolButton[kind="rail"]:checked { background: $railActiveBg; color: $railActiveText; font-weight: 600; }
QWidget[role="rail"] { background: $rail; }
QWidget[role="status"] { background: $sunken; border-top: 1px solid $line; }
QWidget[role="side"] { background: $sunken; border-right: 1px solid $line; }
QWidget[role="bar"] { background: $surface; border-top: 1px solid $line; }

QAbstractItemView { background: $surface; color: $ink; border: 1px solid $line; outline: 0; }
QListView[role="bare"] { background: transparent; border: none; }
QTableView[role="families"], QHeaderView[role="families"], QListView[role="plain"] { background: transparent;
  border: none; }
QHeaderView::section { background: $sunken; color: $inkSoft; font-size: 14px; font-weight: 600; border: none;
  border-bottom: 1px solid $line; padding: 0px 14px; min-height: 40px; }
QMenu { background: $surface; border: 1px solid $lineStrong; padding: 4px; }
QMenu::item { min-height: 44px; padding: 0px 16px; border-radius: 6px; color: $ink; }
QMenu::item:selected { background: $tealSoft; }
QMenu::item:disabled { color: $inkMuted; }
QScrollArea, QScrollArea > QWidget { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="page"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0px; }
QScrollBar::handle:vertical { background: $lineStrong; border-radius: 4px; min-height: 44px; margin: 2px 3px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0px; }
QScrollBar::handle:horizontal { background: $lineStrong; border-radius: 4px; min-width: 44px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

FIXED_PROPERTIES = ("border", "outline")
_SCALED = re.compile(r"(\d+)sp")
_LENGTH = re.compile(r"(\d+)px")
_COLOR = re.compile(r"\$(\w+)")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+);")


def style_sheet(palette: Palette, zoom: float) -> str:
    """The style sheet with the colours of `palette` and every length but the borders times `zoom`."""

    def scaled(found: re.Match[str]) -> str:
        name, value = found.groups()
        if not (name in FIXED_PROPERTIES or (name.startswith("border-") and "radius" not in name)):
            # rounded down: a radius over half the height would be ignored
            value = _LENGTH.sub(lambda length: f"{int(int(length[1]) * zoom)}px", value)
        value = _SCALED.sub(lambda length: f"{int(int(length[1]) * zoom)}px", value)
        return f"{name}: {value};"

    sheet = _DECLARATION.sub(scaled, SHEET)
    return _COLOR.sub(lambda found: palette.css(found[1]), sheet)
