"""Exports: a record or a whole file as a ZIP that somebody outside the school can check without the product."""
