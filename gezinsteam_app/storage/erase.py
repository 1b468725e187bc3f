"""Taking a file off this device for good: its log, its pages, its search words, its batches and keys (vernietigen)."""

from __future__ import annotations

from gezinsteam_app.storage import log, search
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.tables import shown


def file(db: Db, file_id: str) -> None:
    """Everything of one file. The database overwrites what it frees; the search index is rebuilt of what remains."""
    for table in ("batches", "sync_keys", "sync_files", "sync_notices"):
        if table == "batches":
            db.run("DELETE FROM batch_contents WHERE batch_no IN (SELECT no FROM batches WHERE file = ?)", (file_id,))
        db.run(f"DELETE FROM {table} WHERE file = ?", (file_id,))
    number = log.file_no(db, file_id)
    if number is None:
        return
    search.forget_file(db, number)
    own = "SELECT no FROM changesets WHERE file_no = ?"
    changes = f"SELECT no FROM changes WHERE changeset_no IN ({own})"
    db.run(f"DELETE FROM replaced WHERE change_no IN ({changes})", (number,))
    db.run(f"DELETE FROM changes WHERE changeset_no IN ({own})", (number,))
    names = ("unsent", "heads", "chains", "drafts", "marks", "conflicts", "changesets")
    for name in (*names, *(table.name for table in shown.values())):
        db.run(f"DELETE FROM {name} WHERE file_no = ?", (number,))
    db.run("DELETE FROM files WHERE no = ?", (number,))
