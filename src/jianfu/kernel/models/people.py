"""People, the roles that they hold at units, and what guards their sign-in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.identifiers import IdentifierKind
from jianfu.kernel.models.fields import BlindIndexField, SealedField
from jianfu.kernel.models.units import Unit


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the name that they sign in with."""


class Person(AbstractBaseUser):
    """Somebody who signs in. Identifiers are sealed; one person is one ID number, where it is known."""

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="zh", choices=[("zh", "简体中文"), ("en", "English")])
    must_change_password = models.BooleanField(default=False)
    id_number = SealedField(kind=IdentifierKind.ID_NUMBER)
    id_number_index = BlindIndexField(source="id_number", unique=True)
    phone = SealedField(kind=IdentifierKind.PHONE)
    phone_index = BlindIndexField(source="phone", db_index=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.display_name


class RoleHeld(models.Model):
    """A role that a person holds at a unit, from a day on and perhaps until one (the last day included)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=[(role.value, role.label.zh) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "role"], name="role_held_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="role_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.unit}"


class SignInGuard(models.Model):
    """Failed sign-ins of one account or one origin; `key` is a blind index, so no address is kept."""

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_failed_at = models.DateTimeField(null=True)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.failures} failures"


class SignInSession(models.Model):
    """Where somebody is signed in. The row goes when the session ends: no record of time spent is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    key_hash = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} {self.began_at:%Y-%m-%d %H:%M}"
