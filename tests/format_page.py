"""The page of the exchange format, version 1 with the parts added since, by hand: every field with its type.

Written apart from the declarations of the program, so that a field that those forget is found. A field is
its type ("date", "code:a,b", "person"); "!" after the type means that it cannot be left out.
"""

from __future__ import annotations

from typing import Any

FILE_ID = "0b7f9d52-6a1c-4f0e-9a53-2f6c1d0e8a77"
PEOPLE = ("p1", "p 2 é", "\N{CJK UNIFIED IDEOGRAPH-4EBA}3", "\N{CHILD}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}")
WORKERS = ("w1", "p1'; --")
GUARD = {"only_for": "people", "not_for": "people"}
_DECISION = {
    "by": "decider!",
    "decision": "code:given,refused,withdrawn",
    "on": "date",
    "how": "code:written,spoken",
    "noted_by": "worker",
}
_SAID = {"words": "text", "by": "several", "on": "date", "about": "people", **GUARD}
_GOAL = {
    "id": "id!",
    "domain": "code:health,income,work,housing,safety,education,upbringing,leisure",
    "words": "text",
    "by": "several",
    "said_on": "date",
    "ideas": ["text"],
    "for": "people",
    "status": "code:open,reached,partly,stopped",
    "weight": "weight",
    "scale": {"-2": "text", "-1": "text", "0": "text", "1": "text", "2": "text"},
    "scores": [{"on": "moment", "score": "score", "by": "several"}],
    "agreements": [
        {
            "id": "id!",
            "who": "anyone",
            "what": "text",
            "how_often": "text",
            "by_when": "date",
            "done_on": "date",
            "cancelled_on": "date",
            "progress": [{"on": "moment", "state": "code:works,sometimes,not_yet"}],
            **GUARD,
        }
    ],
    **GUARD,
}
_LEVEL = {
    "id": "id!",
    "child": "person!",
    "level": "level",
    "exclusion": "exclusion",
    "zone": "code:green,yellow,orange,red",
    "environment": "code:home,childcare,primary,after_school,secondary",
    "help": "text",
    "from": "date",
    "expected_until": "date",
    "ended_on": "date",
    "reason": "text",
    "decided_in": "code:family,action_meeting,intervention_meeting,mdt,court,crisis",
    "decided_on": "date",
    "participants": "names",
    "prospect": "prospect",
    "tried": "text",
    "provider": "text",
    "meeting": "meeting",
    **GUARD,
}
_MEETING = {
    "id": "id!",
    "kind": "code:action_meeting,intervention_meeting,mdt,other",
    "on": "moment",
    "place": "text",
    "about": "people",
    "chair": "text",
    "decision": "text",
    "cancelled_on": "date",
    "invited": [{"who": "one", "recipient": "recipient", "role": "text", "came": "flag"}],
    "agenda": [{"words": "text", "about": "people", "part": "part", "outcome": "text", **GUARD}],
    **GUARD,
}
_MEASUREMENT = {
    "id": "id!",
    "on": "date",
    "occasion": "code:first,between,last",
    "instrument": "code:outcome,sdq,ors,zrm,other",
    "instrument_name": "text",
    "about": "person",
    "by": "several",
    "declined": "flag",
    "note": "text",
    "answers": [{"question": "text", "score": "weight", "words": "text"}],
    **GUARD,
}
SHAPE: dict[str, Any] = {
    "file": {
        "id": "uuid!",
        "name": "name!",
        "opened_on": "date",
        "closed_on": "date",
        "end_reason": "code:01,02,03,04,05",
        "reason": "text",
        "referrer": "code:self,gp,school,police,youth_doctor,veilig_thuis,court,other",
        "municipality": "municipality",
        "team": "text",
        "contact_worker": "worker",
    },
    "workers": [
        {
            "id": "id!",
            "name": "text",
            "account": "text",
            "function": "text",
            "organisation": "text",
            "phone": "text",
            "email": "text",
        }
    ],
    "people": [
        {
            "id": "id!",
            "given_name": "text",
            "prefix": "text",
            "family_name": "text",
            "born_on": "partial_date",
            "kind": "code:child,adult,network,professional",
            "gender": "code:female,male,x",
            "organisation": "text",
            "phone": "text",
            "email": "text",
            "language": "language",
            "bsn": "bsn",
            "hours": "text",
            "note": "text",
            **GUARD,
        }
    ],
    "households": [{"id": "id!", "name": "text", "address": "address", "members": "people", "secret": "flag", **GUARD}],
    "relations": [
        {
            "from": "person!",
            "to": "person!",
            "kind": "code:parent,step_parent,foster_parent,grandparent,sibling,aunt_uncle,partner,ex_partner,friend,"
            "neighbour,teacher,professional,other",
        }
    ],
    "authority": [
        {
            "child": "person!",
            "holder": "holder!",
            "kind": "code:joint,sole,guardian,institution,temporary_guardian",
            "from": "date",
            "until": "date",
            "checked_on": "date",
            "source": "code:register,brp,court_order,told",
        }
    ],
    "measures": [
        {
            "child": "person!",
            "kind": "code:supervision,temporary_supervision,guardianship,placement,secure_placement,probation",
            "executed_by": "institution",
            "from": "date",
            "until": "date",
            "source": "text",
            **GUARD,
        }
    ],
    "capacity": [
        {
            "person": "person!",
            "able": "flag",
            "by": "several",
            "on": "date",
            "reason": "text",
            "for": "code:help,sharing,both",
            **GUARD,
        }
    ],
    "plan": {
        "started_on": "date",
        "evaluate_on": "date",
        "offered_as_family_group_plan": {
            "on": "date",
            "answer": "code:accepted,declined,not_possible",
            "reason": "text",
            **GUARD,
        },
        "wish": {"words": "text", "by": "several", **GUARD},
        "strengths": [_SAID],
        "concerns": [_SAID],
        "first_aid": [{"what": "text", "who": "anyone", "about": "people", **GUARD}],
        "dissent": [{"words": "text", "by": "several", **GUARD}],
        "goals": [_GOAL],
    },
    "levels": [_LEVEL],
    "help_consents": [{"id": "id!", "about": "person!", "help": "text", "decisions": [_DECISION], **GUARD}],
    "consents": [
        {
            "id": "id!",
            "about": "person!",
            "recipient": "recipient",
            "parts": "parts",
            "purpose": "text",
            "from": "date",
            "until": "date",
            "decisions": [_DECISION],
            **GUARD,
        }
    ],
    "contacts": [
        {
            "id": "id!",
            "on": "moment",
            "kind": "code:home_visit,not_home,phone,message,school,meeting,consultation,crisis",
            "with": "anyone",
            "child_alone": "person",
            "by": "worker",
            "text": "text",
            **GUARD,
        }
    ],
    "meetings": [_MEETING],
    "measurements": [_MEASUREMENT],
    "calming": [{"words": "text", "by": "several", "about": "people", **GUARD}],
    "handovers": [
        {
            "about": "people",
            "to": "code:adult_help,team,school,gp,network,other",
            "recipient": "recipient",
            "agreed_on": "date",
            "met_on": "date",
            "note": "text",
            **GUARD,
        }
    ],
}

SAMPLES: dict[str, Any] = {
    "uuid": FILE_ID,
    "name": "Gezin Voorbeeld",
    "text": "één tekst",
    "date": "2026-05-01",
    "partial_date": "2014-05",
    "moment": "2026-03-09T14:30",
    "flag": False,
    "weight": 0.5,
    "score": -3,
    "level": 7,
    "exclusion": "full",
    "person": PEOPLE[0],
    "worker": WORKERS[1],
    "people": [PEOPLE[1], PEOPLE[2]],
    "anyone": [PEOPLE[3], WORKERS[0]],
    "several": [PEOPLE[0], WORKERS[0]],
    "names": [PEOPLE[0], "Kinderrechter"],
    "parts": ["plan.education", "levels"],
    "part": "plan.education",
    "one": WORKERS[0],
    "municipality": "0114",
    "language": "pl",
    "bsn": "111222333",
    "holder": {"organisation": "Jeugdbescherming Voorbeeld"},
    "decider": {"organisation": "Jeugdbescherming Voorbeeld", "name": "K. Jansen"},
    "institution": {"organisation": "Jeugdbescherming Voorbeeld"},
    "recipient": {"name": "De Regenboog", "kind": "school"},
    "address": {"street": "Zuidkade", "number": "12a", "postcode": "7811 CK", "city": "Emmen"},
    "prospect": {
        "aim": "stay",
        "by": "2027-01-01",
        "conditions": ["rust", "regelmaat"],
        "who_stays": "oma",
        "words": "Samen verder",
        "only_for": [PEOPLE[0]],
        "not_for": [PEOPLE[1]],
    },
}
