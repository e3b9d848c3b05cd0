"""When each thing that runs by itself last ran, and how it went."""

from django.db import models


class Heartbeat(models.Model):
    """The last run of one thing: a step of run_due, the worker, a verification. Outside the trail: it is about the machine."""

    name = models.CharField("what ran", max_length=40, unique=True)
    at = models.DateTimeField("last ran")
    well = models.BooleanField("went well")
    said = models.CharField("what it said", max_length=300, blank=True)

    class Meta:
        verbose_name = "heartbeat"

    def __str__(self):
        return self.name

    @classmethod
    def beat(cls, name, *, at, well=True, said=""):
        """It ran. A clock that went back does not make the last run older."""
        row, made = cls.objects.get_or_create(name=name, defaults={"at": at, "well": well, "said": said[:300]})
        if not made and row.at <= at:
            row.at, row.well, row.said = at, well, said[:300]
            row.save()
        return row

    @classmethod
    def turn(cls, name, *, at, every):
        """Whether it is time again; of several who ask at once, one is told so."""
        _, made = cls.objects.get_or_create(name=name, defaults={"at": at, "well": True})
        return made or bool(Heartbeat.objects.filter(name=name, at__lte=at - every).update(at=at))
