"""The papers of the recovery key: the sheet of a custodian, a drill that went well and one that did not."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.documents.herstelsleutel import CustodianSheet, DrillReport, render_custodian_sheet, render_drill
from gezinsteam_app.server import shares
from gezinsteam_app.vault import recovery

FILES = 312


def papers(day: dt.date) -> dict[str, bytes]:
    """By name; of a key that opens nothing."""
    spoken = recovery.spoken("ab" * 32)
    sheet = CustodianSheet("Drenthe", 1, 2, 3, 2, shares.split(bytes(32))[1], spoken, day)
    lacks = tuple(f"0d0e0f00-0000-4000-8000-{number:012}: 1 van de 2 sleutels ontbreken" for number in range(20))
    good = DrillReport("Drenthe", 1, spoken, (1, 3), day, FILES, FILES, 640, 640, ())
    bad = DrillReport("Drenthe", 1, spoken, (1, 3), day, 50, FILES, 100, 80, lacks)
    return {
        "herstelblad-bewaarder": render_custodian_sheet(sheet),
        "oefening-geslaagd": render_drill(good),
        "oefening-niet-geslaagd": render_drill(bad),
    }
