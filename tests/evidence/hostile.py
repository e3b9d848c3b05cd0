"""Files as they come, and as somebody would make them who means harm. All made here by code; none is kept."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

GPS = 0x8825
CAMERA = b"Harmless Camera 3000"


def photo(size=(64, 48), kind="JPEG"):
    """A photo with what a phone writes into it: the camera, and where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = CAMERA.decode()
    exif[0x0112] = 6  # turned on its side
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (51.0, 30.0, 12.25)
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind, exif=exif)
    return made.getvalue()


def polyglot():
    """A photo that is a web page as well."""
    return photo() + b"<script>alert(document.domain)</script>"


def vast_png(side=30_000):
    """900 million pixels in a hundred kilobytes or so."""
    packer, row = zlib.compressobj(9), bytes((side + 7) // 8 + 1)
    data = b"".join([*(packer.compress(row * 100) for _ in range(side // 100)), packer.flush()])
    head = struct.pack("!IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in [(b"IHDR", head), (b"IDAT", data), (b"IEND", b"")])


def chunk(name, data):
    """One part of a PNG."""
    return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))


def archive(**parts):
    """A zip; `__` in a name stands for the slash, and the rest is what Office wants to find."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            zipped.writestr(name.replace("__", "/") + (".xml" if isinstance(data, str) else ""), data)
    return made.getvalue()


def docx(**more):
    """A Word document, as far as anybody looks."""
    return archive(word__document="<document>Dear parents</document>", **more)


def xlsx():
    """An Excel workbook, as far as anybody looks."""
    return archive(xl__workbook="<workbook/>")


def bomb():
    """300 MB in 300 kB."""
    return docx(word__media=b"\0" * (300 * 1024 * 1024))


def pdf(**root):
    """A PDF of one empty page; `root` goes into its first dictionary."""
    made, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    document.save(made)
    return made.getvalue()


def armed_pdf():
    """A PDF that runs a script when it is opened, with a program inside it."""
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    made, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = script
    inside = pikepdf.Dictionary(Type=pikepdf.Name.EmbeddedFile)
    named = pikepdf.Dictionary(
        F=pikepdf.String("run.exe"), EF=pikepdf.Dictionary(F=document.make_stream(b"MZ", inside))
    )
    document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=[pikepdf.String("run.exe"), named]))
    document.save(made)
    return made.getvalue()


def hidden_script():
    """The script stands deep inside, in a dictionary written where it is used."""
    made, document = io.BytesIO(), pikepdf.new()
    page = document.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(Next=script))])
    document.save(made)
    return made.getvalue()


def locked_pdf():
    """A PDF that only opens with a password."""
    made, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


PROGRAM = b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00" + b"\x01" * 400
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
MAIL = b"From: Samira Haddad <s@example.org>\r\nTo: office@example.org\r\nSubject: violin\r\n\r\nDear Mr Okafor\r\n"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
