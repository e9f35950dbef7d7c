"""Small PNG files: a screenshot in at most 256 colours.

The browser gives the pixels, chooses the colours that cover the most of them, and maps the others to the nearest; the file is written here.
A screen of text has few colours, so that nothing is seen to be missing, and a third of the bytes is left.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The colours that the most pixels have are kept as they are; every other pixel takes the nearest of them.
REDUCE: Final = """async (source) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + source;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const {data} = pen.getImageData(0, 0, image.width, image.height);
  const exact = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const key = data[at] << 16 | data[at + 1] << 8 | data[at + 2];
    exact.set(key, (exact.get(key) || 0) + 1);
  }
  const chosen = [...exact].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 256).map(([key]) => key);
  const nearest = new Map(chosen.map((key, place) => [key, place]));
  const far = (a, b) => ((a >> 16) - (b >> 16)) ** 2 + ((a >> 8 & 255) - (b >> 8 & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  const places = new Uint8Array(data.length / 4);
  for (let at = 0; at < data.length; at += 4) {
    const key = data[at] << 16 | data[at + 1] << 8 | data[at + 2];
    if (!nearest.has(key)) {
      let best = 0;
      chosen.forEach((other, place) => { if (far(key, other) < far(key, chosen[best])) best = place; });
      nearest.set(key, best);
    }
    places[at / 4] = nearest.get(key);
  }
  let text = '';
  for (let at = 0; at < places.length; at += 8192) text += String.fromCharCode(...places.subarray(at, at + 8192));
  return {width: image.width, height: image.height, chosen, places: btoa(text)};
}"""


def smaller(page: Page, png: bytes) -> bytes:
    """The same picture with a palette; ``page`` is any page that lets scripts run, such as an empty one."""
    reduced: dict[str, Any] = page.evaluate(REDUCE, base64.b64encode(png).decode())
    width, height = reduced["width"], reduced["height"]
    places = base64.b64decode(reduced["places"])
    rows = b"".join(b"\x00" + places[row * width : (row + 1) * width] for row in range(height))
    colours = b"".join(key.to_bytes(3, "big") for key in reduced["chosen"])
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
