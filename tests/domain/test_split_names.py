"""A name typed in one line is put apart the Dutch way."""

from __future__ import annotations

import pytest

from gezinsteam_app.domain.names import split


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", ("", "", "")),
        ("Ria", ("Ria", "", "")),
        ("Ria de Graaf", ("Ria", "de", "Graaf")),
        ("Jan-Peter van den Heuvel-Wiśniewska", ("Jan-Peter", "van den", "Heuvel-Wiśniewska")),
        ("Anna Maria Jansen", ("Anna Maria", "", "Jansen")),
        ("Samir El Idrissi", ("Samir", "", "El Idrissi")),
        ("Wim 't Hart", ("Wim", "'t", "Hart")),
        ("  Karin   Brouwer ", ("Karin", "", "Brouwer")),
        ("Els van", ("Els", "", "van")),
    ],
)
def test_a_whole_name_is_put_apart(typed: str, parts: tuple[str, str, str]) -> None:
    assert split(typed) == parts
