"""Tables of the library: law as dated rows, kept files, documents with their editions."""

from suluh.library.models.files import Attachment
from suluh.library.models.justice import Charge, Regime
from suluh.library.models.law import Deadline, Holiday, Instrument, RequiredDocument, Reviewed, Seconded
from suluh.library.models.shelf import Attempt, Document, Edition, Question, Quiz, QuizItem, Receipt, Sending

__all__ = [
    "Attachment",
    "Attempt",
    "Charge",
    "Deadline",
    "Document",
    "Edition",
    "Holiday",
    "Instrument",
    "Question",
    "Quiz",
    "QuizItem",
    "Receipt",
    "Regime",
    "RequiredDocument",
    "Reviewed",
    "Seconded",
    "Sending",
]
