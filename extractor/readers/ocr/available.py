"""Whether optical character recognition is installed, asked without importing any of it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

HOW_TO_GET = "optical character recognition is not installed (pip install 'gongbao[ocr]')"

_PACKAGES = ("rapidocr", "onnxruntime", "cv2")


@cache
def model(task: str) -> Path | None:
    """The file of the network for "det" (finding text) or "rec" (reading it)."""
    spec = find_spec("rapidocr")
    folders = spec.submodule_search_locations if spec is not None else None
    found = sorted(path for folder in folders or () for path in Path(folder, "models").glob(f"*_{task}_*.onnx"))
    return found[-1] if found else None


def available() -> bool:
    """Whether the extra is installed, models and all."""
    return all(find_spec(name) is not None for name in _PACKAGES) and model("det") is not None and model("rec") is not None
