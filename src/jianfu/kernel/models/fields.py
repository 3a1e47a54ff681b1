"""Field types that behave the same on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from jianfu.kernel.domain.identifiers import IdentifierKind
from jianfu.kernel.sealing import Sealed, blind_index, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

    TextColumn = models.TextField[Sealed | str | None, Sealed | None]
else:
    TextColumn = models.TextField


class PathField(models.CharField):  # type: ignore[type-arg] # the stubs want both value types; both are str
    """Text that sorts byte by byte on both databases, so that "starts with" is a range of one index."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        """Give the column the byte-wise collation of the database at hand."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else "BINARY"
        return parameters


class SealedField(TextColumn):
    """A personal identifier: plain text goes in, `Sealed` comes out, and only ciphertext is stored."""

    def __init__(self, *, kind: str, **options: Any) -> None:  # noqa: ANN401 -- the framework's field options
        """Hold identifiers of `kind` (an `IdentifierKind`), or nothing."""
        self.kind = IdentifierKind(kind)
        super().__init__(**{**options, "null": True, "blank": True})

    @property
    def purpose(self) -> str:
        """Return what the values are bound to: table and column."""
        return f"{self.model._meta.label_lower}.{self.attname}"  # noqa: SLF001 -- the framework's documented model API

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Describe the field to migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "kind": self.kind.value}

    def sealed(self, value: Sealed | str | None) -> Sealed | None:
        """Return `value` sealed; nothing stays nothing."""
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(seal(value, self.purpose), self.purpose, self.kind) if value else None

    def from_db_value(self, value: str | None, *_: object) -> Sealed | None:
        """Wrap what the database holds."""
        return None if value is None else Sealed(value, self.purpose, self.kind)

    def get_prep_value(self, value: Sealed | str | None) -> str | None:
        """Return what the database will hold."""
        sealed = self.sealed(value)
        return None if sealed is None else sealed.token

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:  # noqa: ARG002, FBT001 -- the framework's signature
        """Seal what was assigned, so that the object in memory holds no plain text from then on."""
        sealed = self.sealed(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, sealed)
        return sealed


class BlindIndexField(models.CharField):  # type: ignore[type-arg] # the stubs want both value types; both are str
    """Finds equal sealed values without opening them; filled from the sealed field `source` at each save."""

    def __init__(self, *, source: str, **options: Any) -> None:  # noqa: ANN401 -- the framework's field options
        """Index the sealed field called `source` of the same model."""
        self.source = source
        super().__init__(**{**options, "max_length": 64, "null": True, "editable": False})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Describe the field to migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: ARG002, FBT001 -- the framework's signature
        """Follow the sealed field."""
        field = self.model._meta.get_field(self.source)  # noqa: SLF001 -- the framework's documented model API
        value = getattr(model_instance, self.source)
        plain = unseal(value.token, value.purpose) if isinstance(value, Sealed) else value
        index = blind_index(plain, field.purpose) if plain and isinstance(field, SealedField) else None
        setattr(model_instance, self.attname, index)
        return index
