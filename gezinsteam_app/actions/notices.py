"""What was noticed in the conversation with the server, in plain words: what happened and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gezinsteam_app.domain.conversation import Notice
from gezinsteam_app.vault.statements import Trust

REVOKED = (
    "Deze laptop is uitgezet door een collega of beheerder. Wat nog niet verzonden was, is overgedragen. "
    "Bel je team als je hier niets van wist."
)
_CALL = "Bel de beheerder van de server."
WORDS = {
    "server_restored": "De server is teruggezet naar een eerdere stand. Deze laptop heeft alles opnieuw aangeboden.",
    "server_goes_back": f"De server heeft van {{file}} minder dan eerst. Alles is opnieuw aangeboden. {_CALL}",
    "withheld": f"De server laat van {{file}} niet alles zien wat collega's verzonden. Wat je ziet, is echt. {_CALL}",
    "fork": f"De server laat van {{file}} aan jou iets anders zien dan aan {{who}}. {_CALL}",
    "repeated_number": f"De server stuurde van {{file}} iets dubbel. Er is niets veranderd. {_CALL}",
    "false_statement": f"Iemand bood een sleutel aan die niet klopt. Er is niets mee gedaan. {_CALL}",
    "false_roster": f"De server noemt bij {{file}} mensen die niemand toeliet. Er is niets mee gedaan. {_CALL}",
    "false_key": f"Er kwam een sleutel van {{file}} die niet klopt. Er is niets mee gedaan. {_CALL}",
    "rosters_differ": "Twee collega's veranderden tegelijk wie meedoet bij {file}. Kijk na of het nog klopt.",
    "put_out": "Je doet niet meer mee bij {file}. Wat je daar nog schrijft, krijgen je collega's los. Zij kiezen of "
    "het erbij komt.",
    "own_past": "Deze laptop is teruggezet naar een eerdere stand. Wat hij al verzonden had, is weer opgehaald.",
    "other_file": f"Er kwam iets bij {{file}} dat daar niet hoort. Het is bewaard en niet gebruikt. {_CALL}",
    "unsigned": f"Er kwam iets bij {{file}} zonder goede handtekening. Het is bewaard en niet gebruikt. {_CALL}",
    "stranger": f"Bij {{file}} schreef iemand die niet meedoet. Het is bewaard en niet gebruikt. {_CALL}",
    "erased": "{who} heeft een dossier vernietigd. Het is ook op deze laptop gewist, met de reservekopieën ervan.",
    "suite": "Bij {file} kwam iets van een nieuwere versie van Gezinsteam. Werk het programma bij.",
    "unreadable": "Bij {file} kwam iets van {who} dat niet te lezen is. Het is bewaard. Vraag wat het was.",
}


def in_words(found: Sequence[tuple[Notice, str]], people: Trust, names: Mapping[str, str]) -> list[str]:
    """Sentences, newest first. `names` gives families by the id of their file."""
    told: dict[str, None] = {}
    for notice, _ in found:
        user = people.user_of(notice.device)
        words = WORDS.get(notice.code, f"Er was iets met {{file}} ({notice.code}). {_CALL}")
        told[words.format(file=names.get(notice.file) or "een dossier", who=user.name if user else "een collega")] = (
            None
        )
    return list(told)


def steps(count: int) -> str:
    return "1 stap" if count == 1 else f"{count} stappen"
