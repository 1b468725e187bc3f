"""What was decided by hand for one reader of the file, kept until the paper was given."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from gezinsteam_app.actions.inzage_choices import HandChoice
from gezinsteam_app.domain.papers import FileRequest
from gezinsteam_app.ui.documents.decisions import HandDecisions
from gezinsteam_app.ui.documents.doubts import Doubts
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.new_draft import NewDraft

NAME = "inzage"


class HandDraft(QObject):
    """Keeps the choices with their reasons, the groups that were taken apart, and the texts that were ticked."""

    def __init__(self, context: FamilyContext, decisions: HandDecisions, doubts: Doubts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._decisions, self._doubts = context, decisions, doubts
        self._draft: NewDraft | None = None
        decisions.touched.connect(self._keep)
        doubts.changed.connect(self._keep)

    def open(self, reader: str) -> None:
        """What was decided for this reader before, here or before a crash, stands there again."""
        if self._draft is not None:
            self._draft.settle()
            self._draft.deleteLater()
        self._draft = NewDraft(self._context, FileRequest, reader, self, NAME)
        left = self._draft.waiting()
        choices = [HandChoice(about, _keys(keys), let_in, why) for about, keys, let_in, why in left.get("chosen", ())]
        self._decisions.put(choices, [_keys(one) for one in left.get("apart", ())])
        self._doubts.remember(frozenset((tuple(key), text) for key, text in left.get("ticked", ())))

    def forget(self) -> None:
        """The paper was given."""
        if self._draft is not None:
            self._draft.forget()

    def _keep(self) -> None:
        if self._draft is not None:
            decided = self._decisions.decided()
            chosen = [[one.about, sorted(map(list, one.keys)), one.let_in, one.why] for one in decided]
            apart = [sorted(map(list, one)) for one in self._decisions.apart()]
            ticked = [[list(key), text] for key, text in sorted(self._doubts.confirmed())]
            self._draft.keep(chosen=chosen, apart=apart, ticked=ticked)


def _keys(pairs: Any) -> frozenset[tuple[str, str]]:
    return frozenset((str(id_), str(field)) for id_, field in pairs)
