"""`administrator`: let somebody sign in as administrator, above all the first one."""

from __future__ import annotations

import sys
from contextlib import closing

from hamstring_metrics import store
from hamstring_metrics.cli.reading_options import Parser
from hamstring_metrics.model import Role


def administrator(arguments: list[str]) -> int:
    """Invite an administrator; who was invited as something else becomes one.

    Parameters
    ----------
    arguments
        The options, as `--help` lists them.

    Returns
    -------
    int
        0 where the person may sign in.

    Raises
    ------
    HamstringError
        If the address is none.
    """
    parser = Parser(
        prog="hamstring_metrics administrator",
        description="Let somebody sign in as administrator. They invite everybody else on the page People.",
    )
    parser.add_argument("email", metavar="EMAIL", help="the address they sign in with")
    parser.add_argument("--database", metavar="URL", help="another database than the usual one")
    chosen = parser.parse_args(arguments)
    with closing(store.open(chosen.database)) as opened:
        wanted = store.people.Person(chosen.email, Role.ADMINISTRATOR)
        for person in store.people.listed(opened):
            if person.email == chosen.email.strip().casefold():
                wanted = store.people.Person(
                    person.email, Role.ADMINISTRATOR, person_id=person.person_id, version=person.version
                )
        saved = store.people.save(opened, wanted)
        sys.stdout.write(f"{saved.email} may sign in as administrator of {opened.url}.\n")
    return 0
