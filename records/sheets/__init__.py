"""The paper: the words of a sheet, frozen when it is filed, and the PDF that is made of them once and stored."""

from .paper import Front, Sheet
from .printing import NoPrinter, entries_response, laid_out, pdf_of, pdf_response, store_waiting

__all__ = ["Front", "NoPrinter", "Sheet", "entries_response", "laid_out", "pdf_of", "pdf_response", "store_waiting"]
