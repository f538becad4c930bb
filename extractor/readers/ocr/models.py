"""The two networks, found in the rapidocr wheel and run by onnxruntime: pictures in, boxes and characters out.

Only the wheel's model files are used. rapidocr's own code would look for newer ones in the network; here nothing is
ever fetched.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.readers.ocr.available import model

_THREADS = 2  # networks this small gain little from more, and workers run side by side
_HEIGHT = 48  # pixels: what the recogniser reads
_BATCH = 4096  # pixels of width at a time: bounds the memory of an answer over 18,710 characters
_RIM, _WHITE = 0.25, 250  # of the height: white put around a strip; in a crop it might hold the next line's ink
_NARROWEST, _WIDEST = 32, 3200
_DETECT = 1280  # pixels: the detector's longer side
_SURE, _BOX_SURE = 0.3, 0.5  # as the detector was published: of a pixel, of a box
_UNCLIP = 1.6  # the same: boxes are taught smaller than the text

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """What stands on one strip: characters, the certainty of each and its middle as a share of the strip's width."""

    text: str
    scores: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def score(self) -> float:
        return sum(self.scores) / len(self.scores) if self.scores else 0.0

    def within(self, wide: int, rim: int) -> Read:
        """The same with places as shares of the strip alone, without the rim on both sides."""
        whole = wide + 2 * rim
        return Read(self.text, self.scores, tuple(min(1.0, max(0.0, (p * whole - rim) / wide)) for p in self.places))


@cache
def _session(task: str) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    path = model(task)
    if path is None:
        raise FileNotFoundError(f"no {task} model in the rapidocr package")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_THREADS, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # beside other work it burns half of both
    options.enable_cpu_mem_arena = False  # an arena keeps the largest page's memory for good
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])


@cache
def _alphabet() -> list[str]:
    """Characters by the recogniser's class: 0 is the blank between two, the last is a space."""
    written = _session("rec").get_modelmeta().custom_metadata_map["character"].splitlines()
    return ["", *written, " "]


def _run(task: str, batch: Floats32) -> Floats32:
    session = _session(task)
    answer: Floats32 = session.run(None, {session.get_inputs()[0].name: batch})[0]
    return answer


def recognise(strips: list[NDArray[np.uint8]]) -> list[Read]:
    """What stands on each grey strip, in their order."""
    scaled = [_scaled(strip) for strip in strips]
    order = sorted(range(len(strips)), key=lambda i: scaled[i].shape[1])
    reads = [Read("", (), ())] * len(strips)
    batch: list[int] = []
    for position, index in enumerate(order):
        batch.append(index)
        following = scaled[order[position + 1]].shape[1] if position + 1 < len(order) else _BATCH
        if (len(batch) + 1) * following > _BATCH:
            for index, read in zip(batch, _recognise([scaled[i] for i in batch]), strict=True):
                reads[index] = read.within(strips[index].shape[1], _rim(strips[index]))
            batch = []
    return reads


def _scaled(strip: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The strip as high as the network reads, with white around it as it was taught."""
    rim = _rim(strip)
    strip = cv2.copyMakeBorder(strip, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=_WHITE).astype(np.uint8)
    wide = min(_WIDEST, max(8, round(strip.shape[1] * _HEIGHT / strip.shape[0])))
    enlarge = strip.shape[0] < _HEIGHT
    return cv2.resize(strip, (wide, _HEIGHT), interpolation=cv2.INTER_CUBIC if enlarge else cv2.INTER_AREA).astype(np.uint8)


def _rim(strip: NDArray[np.uint8]) -> int:
    return round(_RIM * len(strip))


def _recognise(strips: list[NDArray[np.uint8]]) -> list[Read]:
    width = max(_NARROWEST, *(s.shape[1] for s in strips))
    batch = np.zeros((len(strips), 3, _HEIGHT, width), np.float32)
    for row, strip in enumerate(strips):
        batch[row, :, :, :strip.shape[1]] = strip.astype(np.float32) / 127.5 - 1.0
    answer = _run("rec", batch)
    best, sure = answer.argmax(axis=2), answer.max(axis=2)
    return [_decode(best[row], sure[row], width / strip.shape[1]) for row, strip in enumerate(strips)]


def _decode(best: NDArray[np.intp], sure: Floats32, stretch: float) -> Read:
    """Runs of one class are one character; `stretch` is the batch's width by the strip's."""
    edges = np.flatnonzero(np.diff(best)) + 1
    starts, ends = np.concatenate([[0], edges]), np.concatenate([edges, [len(best)]])
    text, scores, places = [], [], []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if best[start]:
            text.append(_alphabet()[best[start]])
            scores.append(float(sure[start:end].max()))
            places.append(min(1.0, (start + end) / 2 / len(best) * stretch))
    return Read("".join(text), tuple(scores), tuple(places))


def detect(grey: NDArray[np.uint8]) -> list[tuple[int, int, int, int]]:
    """Boxes (x0, y0, x1, y1) of the lines of text on a straight picture."""
    high, wide = grey.shape
    shrink = min(1.0, _DETECT / max(high, wide))
    size = (max(32, round(wide * shrink / 32) * 32), max(32, round(high * shrink / 32) * 32))
    picture = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 127.5 - 1.0
    sure = _run("det", np.ascontiguousarray(np.broadcast_to(picture, (1, 3, *picture.shape)), np.float32))[0, 0]
    count, labels, stats, _ = cv2.connectedComponentsWithStats((sure > _SURE).astype(np.uint8), connectivity=8)
    totals = np.bincount(labels.ravel(), sure.ravel(), count)
    boxes = []
    for label in range(1, count):
        x, y, w, h, area = stats[label].tolist()
        if min(w, h) < 3 or totals[label] / area < _BOX_SURE:
            continue
        grow = w * h * _UNCLIP / (2 * (w + h))
        corners = ((x - grow) * wide / size[0], (y - grow) * high / size[1],
                   (x + w + grow) * wide / size[0], (y + h + grow) * high / size[1])
        boxes.append((max(0, int(corners[0])), max(0, int(corners[1])),
                      min(wide, int(np.ceil(corners[2]))), min(high, int(np.ceil(corners[3])))))
    return boxes
