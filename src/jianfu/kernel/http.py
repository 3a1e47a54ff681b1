"""What every view is handed, and how it says who may open it; the shell enforces it for all rooms alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.http import HttpRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor, Permission
    from jianfu.kernel.domain.text import Language

View = TypeVar("View", bound="Callable[..., object]")


class PageRequest(HttpRequest):
    """A request after the shell has looked at it: who acts, at which moment, reading which language."""

    actor: Actor
    now: datetime
    language: Language


class Access(NamedTuple):
    """Who may open a view: anyone, anyone signed in (no permissions named), or who holds one of them.

    `with_given_password`: also with a password that somebody else chose, which must be changed first elsewhere.
    """

    public: bool = False
    any_of: tuple[Permission, ...] = ()
    with_given_password: bool = False


def public(view: View) -> View:
    """Let anyone open this view, signed in or not."""
    view.access = Access(public=True)  # type: ignore[attr-defined] # the mark travels on the function itself
    return view


def signed_in(view: View) -> View:
    """Let everybody open this view who is signed in; what they see is scoped by the queries."""
    view.access = Access()  # type: ignore[attr-defined] # the mark travels on the function itself
    return view


def before_own_password(view: View) -> View:
    """Let everybody open this view who is signed in, even before the first change of the password."""
    view.access = Access(with_given_password=True)  # type: ignore[attr-defined] # as above
    return view


def needs(*permissions: Permission) -> Callable[[View], View]:
    """Let those open this view who hold one of `permissions` at some unit; actions check the unit itself."""

    def mark(view: View) -> View:
        view.access = Access(any_of=permissions)  # type: ignore[attr-defined] # as above
        return view

    return mark


def access_of(view: Callable[..., object]) -> Access:
    """Return what a view declared; a view that declared nothing is open to the signed-in only."""
    declared = getattr(view, "access", None)
    return declared if isinstance(declared, Access) else Access()
