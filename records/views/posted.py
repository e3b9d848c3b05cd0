"""What was sent with a form."""


def posted(request):
    """The answers of a sent form, an empty one too; nothing while it is only being shown."""
    return request.POST if request.method == "POST" else None
