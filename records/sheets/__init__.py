"""The paper: the words of a sheet, frozen when it is filed, and the PDF that is made of them whenever it is printed."""

from .paper import Front, Sheet
from .printing import NoPrinter, laid_out, pdf_of, pdf_response

__all__ = ["Front", "NoPrinter", "Sheet", "laid_out", "pdf_of", "pdf_response"]
