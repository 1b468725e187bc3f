"""The theme: colours, fonts and text size, from the tokens and the choices of the person.

One `Theme` is made at the start and passed to everything that paints. It sets the application's
palette, font and style sheet; `changed` says that colours or sizes are other ones now.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from gezinsteam_app import resources
from gezinsteam_app.settings import TEXT_SIZE, THEME, Setting, Settings
from gezinsteam_app.ui.icons import Icons
from gezinsteam_app.ui.palette import Palette, read_tokens
from gezinsteam_app.ui.stylesheet import style_sheet

MINIMUM_TEXT = 14


class Theme(QObject):
    """`palette`, `zoom` (1.0 to 2.0), fonts and icons as they are now."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._tokens = read_tokens()
        self._text_styles = self._tokens["type"]["screen"] | {
            f"family.{name}": style for name, style in self._tokens["type"]["family"].items()
        }
        self._icons = Icons()
        for file in self._tokens["font"]["files"].values():
            QFontDatabase.addApplicationFont(str(resources.RESOURCES / file))
        app.setStyle("Fusion")
        self._apply()
        settings.watch(self._on_setting)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        accessibility = getattr(hints, "accessibility", lambda: None)()
        if accessibility is not None:
            accessibility.contrastPreferenceChanged.connect(self._apply)

    # sizes and text

    def px(self, size: float) -> int:
        """A size of the design in pixels at the chosen text size."""
        return round(size * self.zoom)

    def font(self, style: str = "body") -> QFont:
        """A text style of the tokens: h1, h2, h3, lead, body, bodyStrong, ownWords, ownWordsList, caption, ..."""
        of = self._text_styles[style]
        return self.text_font(of["size"], of["weight"], italic=of["italic"])

    def text_font(self, size: float, weight: int = 400, *, italic: bool = False) -> QFont:
        """A font of the family at a size of the design; never under the 14 px minimum."""
        font = QFont(self._tokens["font"]["family"])
        font.setPixelSize(self.px(max(size, MINIMUM_TEXT)))
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        return font

    def fixed_font(self, size: float, weight: int = 400) -> QFont:
        """A font that does not follow the text size: for what is drawn on paper, and pictures of it."""
        font = QFont(self._tokens["font"]["family"])
        font.setPixelSize(round(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def larger(self) -> None:
        self._step(1)

    def smaller(self) -> None:
        self._step(-1)

    def normal_size(self) -> None:
        self._settings.set(TEXT_SIZE, TEXT_SIZE.default)

    # pictures

    def pixmap(self, name: str, token: str = "ink", size: float = 20, stroke: float = 1.75) -> QPixmap:
        """An icon in a colour of the palette, `size` in pixels of the design."""
        return self.tinted(name, self.palette.color(token), size, stroke)

    def tinted(self, name: str, color: QColor, size: float = 20, stroke: float = 1.75) -> QPixmap:
        """An icon in any colour (on a badge or tag)."""
        return self._icons.pixmap(name, color, self.px(size), self._app.devicePixelRatio(), stroke)

    def icon(self, name: str, token: str = "ink", size: float = 20) -> QIcon:
        """The icon of a control, muted for when it is off."""
        icon = QIcon(self.pixmap(name, token, size))
        icon.addPixmap(self.pixmap(name, "inkMuted", size), QIcon.Mode.Disabled)
        return icon

    # following the choices

    def _step(self, by: int) -> None:
        sizes = [size for size, _ in TEXT_SIZE.choices]
        at = sizes.index(self._settings.get(TEXT_SIZE)) + by
        if 0 <= at < len(sizes):
            self._settings.set(TEXT_SIZE, sizes[at])

    def _on_setting(self, setting: Setting) -> None:
        if setting in (THEME, TEXT_SIZE):
            self._apply()

    def _apply(self) -> None:
        chosen = self._settings.get(THEME)
        hints = self._app.styleHints()
        dark = chosen == "dark" or (chosen == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        self.zoom = self._settings.get(TEXT_SIZE) / 100
        self.palette = Palette(self._tokens, dark, _high_contrast(self._app))
        self._app.setPalette(application_palette(self.palette))
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(style_sheet(self.palette, self.zoom))
        self.changed.emit()


def _high_contrast(app: QApplication) -> bool:
    """Qt tells the system's wish for contrast since 6.10; before it, nobody asked."""
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def application_palette(colors: Palette) -> QPalette:
    """The Qt palette for what Fusion paints itself: menus, scroll bars, tooltips, selections."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "paper",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "inkMuted",
        QPalette.ColorRole.Highlight: "teal",
        QPalette.ColorRole.HighlightedText: "onTeal",
        QPalette.ColorRole.Link: "teal",
        QPalette.ColorRole.Accent: "teal",
    }
    for role, token in roles.items():
        palette.setColor(role, colors.color(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colors.color("inkMuted"))
    return palette
