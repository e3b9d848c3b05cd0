"""Registers as tables: CSV and Excel, for those who may, of what stands on their own list, harmless in a spreadsheet."""
