"""The clauses in their order, each with what the product does. Words in braces are terms of the edition."""

from . import appendix, former, happened, intended, scope

ROWS = (*scope.ROWS, *intended.ROWS, *happened.ROWS, *former.ROWS, *appendix.ROWS)
