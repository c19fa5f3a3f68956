"""Tables of the library: law as dated rows, and kept files."""

from suluh.library.models.files import Attachment
from suluh.library.models.law import Deadline, Holiday, Instrument, RequiredDocument

__all__ = ["Attachment", "Deadline", "Holiday", "Instrument", "RequiredDocument"]
