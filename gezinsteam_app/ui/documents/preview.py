"""The pages of a document under each other, as they will be on paper. A page is drawn when it is seen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.ui.documents import pdf
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import column

RESIZED_MS = 200
WIDEST = 860


class PageView(QWidget):
    """One sheet of paper. White in both themes: it is paper."""

    def __init__(self, context: FamilyContext, page: pdf.PdfPage, name: str) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._image = QImage()
        self.asked = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(WIDEST)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(page.words)

    def heightForWidth(self, width: int) -> int:
        return round(width * self._page.height / self._page.width)

    def sizeHint(self) -> QSize:
        """As high as it is at the width it has: else a narrow page ends in a screen of nothing."""
        return QSize(WIDEST, self.heightForWidth(self.width() if self.isVisible() else WIDEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(self.rect(), self._image)
        painter.setPen(self._context.theme.palette.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Preview(QWidget):
    """`show_document(bytes)`; inside a page that scrolls, which calls `draw_seen` when it has scrolled."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._context = context
        self._data = b""
        self._views: list[PageView] = []
        self._column = column(self, gap=16)
        self._later = QTimer(self, interval=RESIZED_MS, singleShot=True)
        self._later.timeout.connect(self.draw_seen)

    def show_document(self, data: bytes, pages: list[pdf.PdfPage]) -> None:
        """Shows another document; what was seen of the former one stays until the new pictures are there."""
        self._data = data
        for view in self._views[len(pages) :]:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        kept = self._views[: len(pages)]
        for number, page in enumerate(pages):
            name = f"Bladzijde {number + 1} van {len(pages)}"
            if number < len(kept):
                kept[number].setAccessibleName(name)
                kept[number].setAccessibleDescription(page.words)
                kept[number].asked = 0
            else:
                kept.append(PageView(self._context, page, name))
                self._column.addWidget(kept[-1])
        self._views = kept
        self._later.start()

    def draw_seen(self) -> None:
        """Asks for pictures of the pages that can be seen, in the pixels of this screen."""
        for number, view in enumerate(self._views):
            width = round(view.width() * self.devicePixelRatioF())
            if view.asked == width or view.visibleRegion().isEmpty():
                continue
            view.asked = width
            tasks = self._context.tasks
            tasks.run(pdf.picture, self._data, number, width, done=partial(self._took, self._data, view), owner=view)

    def page_count(self) -> int:
        return len(self._views)

    def _took(self, data: bytes, view: PageView, image: QImage) -> None:
        if data is self._data:
            view.show_image(image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()
