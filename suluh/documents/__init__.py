"""Papers for people: PDF set by Typst and editable Word documents. No Django and no database; data in, bytes out."""

from suluh.documents.docx import Block, write_docx
from suluh.documents.pdf import render_card, render_pdf

__all__ = ["Block", "render_card", "render_pdf", "write_docx"]
