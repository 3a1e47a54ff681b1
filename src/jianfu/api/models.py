"""Access tokens of programs."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Person


class AccessToken(models.Model):
    """Lets a program act as a person, with all roles that the person holds; only the token's hash is stored."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    issued_on = models.DateField()
    until = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("issued_on")), name="token_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.name}"
