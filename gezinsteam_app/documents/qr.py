"""A QR code in the ink of the papers."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from gezinsteam_app.documents.paper import INK


def qr(code: str, side: float) -> Flowable:
    """The code for a camera, this many points wide and high."""
    made = QrCodeWidget(code, barLevel="M", barBorder=0, barFillColor=INK, barWidth=side, barHeight=side)
    drawing = Drawing(side, side)
    drawing.add(made)
    return drawing
