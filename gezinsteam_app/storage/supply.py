"""How much help the families of this vault have now, read over all of them in one statement. It holds no names."""

from __future__ import annotations

import datetime as dt
import json

from gezinsteam_app.domain.supply_matrix import Used
from gezinsteam_app.storage.db import Db

_RUNNING = """
SELECT f.id, l.child, l.level, l.environment, l.help, l.provider
FROM shown_level l
JOIN files f ON f.no = l.file_no AND f.kind = 'family'
JOIN shown_file i ON i.file_no = f.no AND i.alive = 1 AND i.closed_on = ''
WHERE l.alive = 1 AND l.level <> '' AND l.from_day <> '' AND l.from_day <= :today
  AND (l.ended_on = '' OR l.ended_on > :today)
ORDER BY f.no, l.position, l.record
"""


def use(db: Db, today: dt.date) -> list[Used]:
    """The steps of help that run on a day in the families that are open."""
    return [
        Used((file, child), int(json.loads(level)[0]), environment, help_, provider)
        for file, child, level, environment, help_, provider in db.rows(_RUNNING, {"today": today.isoformat()})
    ]
