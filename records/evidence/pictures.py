"""Drawing a picture anew, without what the camera wrote into it. Only in the process apart."""

import warnings
from contextlib import contextmanager

from PIL import Image, ImageOps

from .inside import NotTaken
from .kinds import MOST_PIXELS

FORMATS = ("JPEG", "PNG", "WEBP")
WIDEST = (2400, 2400)
QUALITY = 85
LOGO, COLOURS = (640, 320), 256  # 45 mm on paper at 360 dots to the inch


def redraw(path, copy, *, widest=WIDEST):
    """A safe copy at `copy`: the same picture, upright, no larger than a screen shows, and nothing but the picture."""
    with drawn(path, widest) as plain:
        plain.save(copy, "JPEG", quality=QUALITY)
    return []


def redraw_logo(path, copy):
    """The same for the head of a sheet: as large as paper shows, with sharp edges, and few enough bytes to print often."""
    with drawn(path, LOGO) as plain:
        plain.quantize(COLOURS).save(copy, "PNG", optimize=True)
    return []


@contextmanager
def drawn(path, widest):
    """The picture as colours alone, upright and no larger than that; NotTaken when it cannot be drawn."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(path, formats=FORMATS) as picture:
            measured(picture)
            picture.draft("RGB", widest)
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail(widest)
            yield on_white(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotTaken(TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise NotTaken("It is damaged. Take it again, or save it anew, and choose that") from error


TOO_LARGE = "It has more than 40 million pixels. Make it smaller and choose that"


def measured(picture):
    """Its size is known from its first bytes, before anything is drawn."""
    if picture.width * picture.height > MOST_PIXELS:
        raise NotTaken(TOO_LARGE)


def on_white(picture):
    """Colours alone; what was see-through is white. A fresh picture carries none of the old one's notes."""
    seen = picture.convert("RGBA")
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain
