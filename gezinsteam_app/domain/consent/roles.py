"""Who somebody is without a name: "een buurvrouw", "een leerkracht". For what leaves the house."""

from __future__ import annotations

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Relation

_ROLES: dict[str, tuple[str, str, str]] = {
    "parent": ("een moeder", "een vader", "een ouder"),
    "step_parent": ("een stiefmoeder", "een stiefvader", "een stiefouder"),
    "foster_parent": ("een pleegmoeder", "een pleegvader", "een pleegouder"),
    "grandparent": ("een oma", "een opa", "een grootouder"),
    "sibling": ("een zus", "een broer", "een broer of zus"),
    "aunt_uncle": ("een tante", "een oom", "een tante of oom"),
    "friend": ("een vriendin", "een vriend", "een vriend of vriendin"),
    "neighbour": ("een buurvrouw", "een buurman", "een buur"),
    "teacher": ("een leerkracht",) * 3,
    "professional": ("een hulpverlener",) * 3,
}
"""By relation to the child or adult that it is about: for a woman, a man, and where that is not known."""

_OTHERWISE = {
    "child": "een kind uit het gezin",
    "adult": "een volwassene uit het gezin",
    "network": "iemand uit het eigen netwerk",
    "professional": "een hulpverlener",
}
WORKER = "iemand van het team"
UNKNOWN = "iemand anders"


def role_of(family: FamilyFile, id_: str, about: str) -> str:
    """The role of a person or worker as seen from the person whom it is about."""
    if family.worker(id_):
        return WORKER
    person = family.person(id_)
    if person is None:
        return UNKNOWN
    for relation in family.of(Relation):
        if relation.from_person == id_ and relation.to_person == about and relation.kind in _ROLES:
            return _ROLES[relation.kind][{"female": 0, "male": 1}.get(person.gender, 2)]
    return _OTHERWISE.get(person.kind, UNKNOWN)
