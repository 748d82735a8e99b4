"""Read and write gzip, Zstandard and xz as streams of bytes.

What a file is compressed with is told by its first bytes, not by its name; a stream that ends too
early is an error and never a short document. Written files are the same for the same content: no
time and no name goes into them.
"""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from meetingparse.errors import InputError
from meetingparse.extras import need

if TYPE_CHECKING:
    from typing_extensions import Buffer

ENDINGS = {".gz": "gzip", ".zst": "Zstandard", ".xz": "xz"}
_MAGIC = {".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd", ".xz": b"\xfd7zXZ\x00"}
_BLOCK = 1 << 17

BROKEN = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
"""What reading a damaged stream raises; `InputError` for Zstandard, whose library need not be there."""


def decompressed(stream: BinaryIO, name: str = "") -> BinaryIO:
    """Return a stream of what `stream` holds, decompressed where it is compressed.

    Raises:
        InputError: the name ends like a compressed file's, but the content is none.
        ConfigError: Zstandard, and no library for it.
    """
    peekable = cast(BinaryIO, io.BufferedReader(stream, _BLOCK))
    head = peekable.peek(8)  # type: ignore[attr-defined]
    found = next((ending for ending, magic in _MAGIC.items() if head.startswith(magic)), "")
    named = Path(name).suffix.lower()
    if named in ENDINGS and found != named:
        raise InputError(f"is no {ENDINGS[named]} file, though its name says so", where=name)
    if found == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=peekable, mode="rb"))
    if found == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(peekable))
    if found == ".zst":
        return cast(BinaryIO, io.BufferedReader(_ZstdReader(peekable, name), _BLOCK))
    return peekable


def without_ending(name: str) -> str:
    """Return a file's name without the ending of its compression.

    >>> without_ending("news.jsonl.xz")
    'news.jsonl'
    """
    return name[: -len(Path(name).suffix)] if Path(name).suffix.lower() in ENDINGS else name


def compressor(stream: BinaryIO, ending: str) -> BinaryIO:
    """Return a stream that compresses into `stream`; closing it leaves `stream` open."""
    if ending == ".gz":
        return cast(BinaryIO, gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=6, mtime=0))
    if ending == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(stream, "wb"))
    zstandard = need("zstandard", "corpus")
    return cast(BinaryIO, zstandard.ZstdCompressor(level=10).stream_writer(stream, closefd=False))


class _ZstdReader(io.RawIOBase):
    """Frame after frame. The library's own reader takes a cut file for a whole one; this one does not."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._library = need("zstandard", "corpus")
        self._stream, self._name = stream, name
        self._frame = self._library.ZstdDecompressor().decompressobj()
        self._ready = memoryview(b"")
        self._rest = b""
        self._inside = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        target = memoryview(buffer)
        while not self._ready:
            data = self._rest or self._stream.read(_BLOCK)
            self._rest = b""
            if not data:
                if self._inside:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                return 0
            self._ready = memoryview(self._decompress(data))
        count = min(len(self._ready), len(target))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _decompress(self, data: bytes) -> bytes:
        self._inside = True
        try:
            piece: bytes = self._frame.decompress(data)
        except self._library.ZstdError as error:
            raise InputError(f"broken Zstandard: {error}", where=self._name) from error
        if self._frame.eof:
            self._rest = self._frame.unused_data
            self._frame = self._library.ZstdDecompressor().decompressobj()
            self._inside = False
        return piece
