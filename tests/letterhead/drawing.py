"""Logos, drawn here by code."""

import io

from PIL import Image, ImageDraw


def logo(colour="darkgreen", kind="PNG", size=(400, 200), mode="RGBA"):
    """A ring on nothing: a PNG one sees through, unless another kind is asked for."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((size[0] // 4, 10, size[0] * 3 // 4, size[1] - 10), outline=colour, width=18)
    made = io.BytesIO()
    picture.convert(mode).save(made, kind)
    return made.getvalue()
