"""Taking columns of text apart without making an object of every cell."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from suluh.linkage.batch.words import Bytes, Longs

LONGEST_CELL = 1200  # letters; whatever is longer is no name, number or date


class Text(NamedTuple):
    """A column of texts as one run of bytes; text i lies at starts[i]:starts[i + 1]."""

    starts: Longs
    data: Bytes

    def cell(self, place: int) -> str:
        """Give one text."""
        return self.data[self.starts[place] : self.starts[place + 1]].tobytes().decode("utf-8", "replace")


def text_of_column(column: pa.Array) -> Text:
    """Look into a column of `large_string`; missing is empty, and what is too long is cut."""
    if column.null_count:
        column = pc.fill_null(column, "")
    starts = _starts(column)
    if len(column) and int(np.max(starts[1:] - starts[:-1])) > LONGEST_CELL * 4:
        column = pc.utf8_slice_codeunits(column, 0, LONGEST_CELL)
        starts = _starts(column)
    data = column.buffers()[2]
    return Text(starts, np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8))


def _starts(column: pa.Array) -> Longs:
    if not len(column):
        return np.zeros(1, np.int64)
    return np.frombuffer(column.buffers()[1], np.int64)[column.offset : column.offset + len(column) + 1]


def uniques(column: pa.Array) -> tuple[pa.Array, npt.NDArray[np.int32]]:
    """Give the different texts of a column and, for each row, which it is; missing is -1."""
    encoded = column.dictionary_encode()
    return encoded.dictionary, pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int32)
