"""What a worker wrote down to do: own tasks, in the personal file. A tick is a person's; a term closes by its fact."""

from __future__ import annotations

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.own_files import personal_file
from gezinsteam_app.actions.today import DUE, Duty
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.shared import Task
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import visits as stored

TASK = "task"
"""The kind of a duty that is a task: it is ticked where it stands."""
MINE = "Eigen taak"


def open_tasks(work: Work) -> list[Duty]:
    """The tasks that are not done, as things to do; one about a family that is not here any more keeps its words."""
    found = [task for task in work.store.family(personal_file(work)).of(Task) if not task.done_on]
    with work.store.transaction() as db:
        names = {file: stored.name_of(db, file) for file in {task.family for task in found} if file}
    return [
        Duty(task.by_when, names.get(task.family, ""), task.what, MINE, DUE, task.family, TASK, task.id)
        for task in found
    ]


def add(work: Work, what: str, by_when: str = "", family: str = "") -> str:
    """Writes a task down; returns its id. `family` is the id of a family file, or empty. UserError without words."""
    if not what.strip():
        raise UserError("Schrijf op wat je gaat doen.")
    values = {"what": what.strip(), "by_when": by_when, "family": family}
    return edit.add(work, personal_file(work), Task, **{key: value for key, value in values.items() if value}).record


def tick(work: Work, record: str, *, done: bool = True) -> None:
    """A task is done, or it is not after all."""
    edit.change(work, personal_file(work), _task(work, record), done_on=work.today().isoformat() if done else "")


def remove(work: Work, record: str) -> None:
    """Takes a task away, as when it was not meant."""
    edit.remove(work, personal_file(work), _task(work, record))


def _task(work: Work, record: str) -> Task:
    found = work.store.family(personal_file(work)).by_id.get(record)
    if not isinstance(found, Task):
        raise UserError("Deze taak staat er niet meer.")
    return found
