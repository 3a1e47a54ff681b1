"""The certificates that may not be asked of a village: a list as data, by its source, and what it says about a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from jianfu.empower.domain.inventory.naming import folded


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate that may not be asked for, and where the fact is verified instead."""

    name: str
    instead: str


@dataclass(frozen=True, slots=True)
class CertificateList:
    """The list that holds, with its source."""

    source: str
    certificates: tuple[Certificate, ...]

    def forbids(self, name: str) -> Certificate | None:
        """Return the item that a certificate called `name` falls under; None where the list says nothing of it."""
        plain = folded(name).removesuffix("证明")
        for one in self.certificates:
            if plain and any(part and part in plain for part in map(folded, one.name.split("、"))):
                return one
        return None


@lru_cache(maxsize=1)
def certificate_list() -> CertificateList:
    """Return the packaged list."""
    text = files("jianfu.empower").joinpath("packs/certificates.yaml").read_text("utf-8")
    pack = yaml.safe_load(text)
    return CertificateList(pack["source"], tuple(Certificate(**row) for row in pack["certificates"]))
