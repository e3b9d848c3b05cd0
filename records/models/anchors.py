"""Which anchors of the trail were sent to whom. The mail is what counts; this is what this machine says it sent."""

from django.db import models


class AnchorSent(models.Model):
    """How far one chain had got when a mail to the Chair was written. About the machine, so outside the trail itself."""

    school = models.ForeignKey("school.School", on_delete=models.PROTECT, related_name="+", verbose_name="school")
    mail = models.ForeignKey("records.Mail", on_delete=models.CASCADE, related_name="anchors", verbose_name="mail")
    chain = models.CharField("chain", max_length=100)
    seq = models.BigIntegerField("number of its last entry")
    hash = models.CharField("hash of that entry", max_length=64)
    at = models.DateTimeField("as at")

    class Meta:
        verbose_name = "anchor that was sent"
        verbose_name_plural = "anchors that were sent"
        constraints = [models.UniqueConstraint(fields=["mail", "chain"], name="one_anchor_of_a_chain_in_a_mail")]

    def __str__(self):
        return f"{self.chain} {self.seq}"
