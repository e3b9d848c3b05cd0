"""The paper of what was filed: the tray of the office, its print, and the receipt of an agreement."""
