"""Icons: Lucide drawings, tinted and cached by name, colour, size and scale."""

import functools
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

DIRECTIONAL = frozenset({
    "arrow-right", "chevron-left", "chevron-right", "corner-down-right", "external-link", "menu", "send", "undo-2",
})  # fmt: skip


@functools.lru_cache(maxsize=2048)
def _drawn(name: str, colour: str, size: int, ratio: float, *, mirrored: bool) -> QPixmap:
    text = resources.files("resources").joinpath(f"icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def pixmap(name: str, colour: str, size: int = 16, *, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` px; directional ones are mirrored in a right-to-left window."""
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _drawn(name, colour, size, ratio, mirrored=right_to_left and name in DIRECTIONAL)


def draw(painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
    """Paint an icon into a square."""
    ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
    painter.drawPixmap(rect.topLeft(), pixmap(name, colour, round(rect.width()), ratio=ratio))


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """An icon for widgets that take one."""
    return QIcon(pixmap(name, colour, size))
