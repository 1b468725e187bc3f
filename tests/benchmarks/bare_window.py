"""Unit U: a bare window. Prints the moment at which it has been painted, on the clock that all processes share."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        print(time.monotonic())  # noqa: T201
        QApplication.quit()


app = QApplication([])
window = Window()
window.show()
app.exec()
