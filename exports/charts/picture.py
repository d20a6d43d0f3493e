"""A chart as PNG, drawn by resvg with a typeface that comes along in a wheel. Needs the extra `charts`."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from exports.errors import ExportError

_WEIGHTS = ("Regular", "Semibold")


def png(svg: str, *, scale: float = 2) -> bytes:
    """The picture of a chart that was drawn with `alone=True`, `scale` pixels a unit.

    No typeface of the system is used: letters are Source Sans Pro (SIL OFL 1.1), which has every Vietnamese
    one, so the picture is the same on every machine. An ExportError says so where the extra is absent.
    """
    resvg, typefaces = _libraries()
    files = [str(typefaces / f"SourceSansPro-{weight}.ttf") for weight in _WEIGHTS]
    drawn = resvg.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        font_files=files,
        skip_system_fonts=True,
        sans_serif_family="Source Sans Pro",
    )
    return bytes(drawn)


def _libraries() -> tuple[ModuleType, Path]:
    try:
        import font_source_sans_pro  # noqa: PLC0415 - an extra
        import resvg_py  # noqa: PLC0415
    except ImportError as error:
        raise ExportError(
            "PNG needs resvg and a typeface, which are not installed",
            "Run: pip install 'doichieu[charts]', or name a file .svg",
        ) from error
    return resvg_py, Path(font_source_sans_pro.font_directory)
