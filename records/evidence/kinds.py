"""Which files are taken as evidence, and how large they may be. Also read by the process apart, so without Django."""

MEGABYTE = 1024 * 1024
MOST_BYTES = 25 * MEGABYTE
MOST_FILES = 10
MOST_PIXELS = 40_000_000
MOST_UNPACKED = 200 * MEGABYTE
MOST_PARTS = 5_000

PICTURES = ("jpeg", "png", "webp")
BY_ENDING = {
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "png": "png",
    "webp": "webp",
    "pdf": "pdf",
    "docx": "docx",
    "xlsx": "xlsx",
    "txt": "text",
    "csv": "text",
    "eml": "eml",
}
LABELS = {
    "jpeg": "Photo (JPEG)",
    "png": "Picture (PNG)",
    "webp": "Picture (WebP)",
    "pdf": "PDF",
    "docx": "Word document",
    "xlsx": "Excel workbook",
    "text": "Text",
    "eml": "E-mail",
}
CALLED = {
    "jpeg": "a photo",
    "png": "a picture",
    "webp": "a picture",
    "pdf": "a PDF",
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "text": "plain text",
    "eml": "an e-mail",
}
TAKEN = "photos (JPEG, PNG or WebP), PDF, Word (.docx), Excel (.xlsx), text and e-mail (.eml)"
# What people have instead, and what to do about it.
INSTEAD = {
    "heic": "Photos in Apple's own format cannot be opened everywhere. Save it as JPEG and choose that",
    "heif": "Photos in Apple's own format cannot be opened everywhere. Save it as JPEG and choose that",
    "doc": "Files of old versions of Word are not taken. Save it as .docx or PDF and choose that",
    "xls": "Files of old versions of Excel are not taken. Save it as .xlsx or PDF and choose that",
    "docm": "Documents with macros are not taken. Save it as .docx or PDF and choose that",
    "xlsm": "Workbooks with macros are not taken. Save it as .xlsx or PDF and choose that",
    "msg": "Messages saved by Outlook are not taken. Save it as .eml or PDF and choose that",
    "tif": "Scans in TIFF are not taken. Save it as PDF or JPEG and choose that",
    "tiff": "Scans in TIFF are not taken. Save it as PDF or JPEG and choose that",
    "zip": "Choose the files themselves instead of an archive",
}
# What a reader is told of a file that can do more than be read.
FINDINGS = {
    "script": "contains a script",
    "action": "does something when it is opened",
    "launch": "starts other programs",
    "embedded": "has other files inside it",
    "form": "contains a form that can run scripts",
    "macros": "contains macros",
}


def ending_of(name):
    """The ending of a file's name, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def refusal_of(name):
    """Why a file of this name is not taken, before anybody has looked inside; nothing when it may be."""
    ending = ending_of(name)
    if ending in BY_ENDING:
        return ""
    return INSTEAD.get(ending) or f"Files of this kind are not taken. Choose {TAKEN}"
