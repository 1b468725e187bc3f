"""The fixed codes of the exchange format (version 1) with their Dutch words.

The codes never change; the words are what people see. Sources: exchange format page,
domain-facts sections 2, 10.1, 10.2, 10.5, 10.7 and 6.2 (reasons for ending, CBS).
"""

from __future__ import annotations

DOMAINS = {
    "health": "Zorg en gezondheid",
    "income": "Inkomen",
    "work": "Werk",
    "housing": "Wonen",
    "safety": "Veiligheid",
    "education": "Onderwijs",
    "upbringing": "Opvoeding",
    "leisure": "Vrije tijd",
}
"""The eight life domains of 1Gezin1Plan (domain-facts 10.5), in the fixed order of every list."""

REFERRERS = {
    "self": "het gezin zelf",
    "gp": "huisarts",
    "school": "school",
    "police": "politie",
    "youth_doctor": "jeugdarts",
    "veilig_thuis": "Veilig Thuis",
    "court": "rechter",
    "other": "iemand anders",
}

END_REASONS = {
    "01": "volgens plan",
    "02": "eerder gestopt, samen besloten",
    "03": "gestopt door het gezin",
    "04": "gestopt door de hulp",
    "05": "door omstandigheden (verhuizing, overlijden, vermissing)",
}

PERSON_KINDS = {"child": "kind", "adult": "volwassene", "network": "eigen netwerk", "professional": "school en hulp"}

GENDERS = {"female": "vrouw", "male": "man", "x": "x"}

RELATIONS = {
    "parent": "ouder",
    "step_parent": "stiefouder",
    "foster_parent": "pleegouder",
    "grandparent": "grootouder",
    "sibling": "broer of zus",
    "aunt_uncle": "tante of oom",
    "partner": "partner",
    "ex_partner": "ex-partner",
    "friend": "vriend of vriendin",
    "neighbour": "buur",
    "teacher": "leerkracht",
    "professional": "hulpverlener",
    "other": "anders",
}
"""`from` is that of `to`: Karin is the parent of Lotte."""

AUTHORITY_KINDS = {
    "joint": "samen",
    "sole": "alleen",
    "guardian": "voogd",
    "institution": "instelling is voogd",
    "temporary_guardian": "tijdelijk voogd",
}
AUTHORITY_SOURCES = {
    "register": "gezagsregister",
    "brp": "BRP",
    "court_order": "beschikking van de rechter",
    "told": "verteld, niet nagekeken",
}

MEASURES = {
    "supervision": "ondertoezichtstelling (OTS)",
    "temporary_supervision": "voorlopige ondertoezichtstelling",
    "guardianship": "voogdij",
    "placement": "uithuisplaatsing",
    "secure_placement": "gesloten plaatsing",
    "probation": "jeugdreclassering",
}

CAPACITY_FOR = {"help": "hulp", "sharing": "delen", "both": "hulp en delen"}

OFFER_ANSWERS = {"accepted": "ja, graag", "declined": "nee, liever niet", "not_possible": "kan niet"}

GOAL_STATUSES = {"open": "bezig", "reached": "bereikt", "partly": "deels bereikt", "stopped": "gestopt"}

PROGRESS_STATES = {"works": "lukt", "sometimes": "soms", "not_yet": "nog niet"}

SCORES = {
    -3: "minder dan eerst",
    -2: "zoals eerst",
    -1: "op weg",
    0: "gelukt",
    1: "meer dan gelukt",
    2: "veel meer dan gelukt",
}
"""Goal Attainment Scaling in words (domain-facts 5.2; DESIGN section 3): 0 is what was agreed as 'gelukt'."""

LEVELS = {
    1: "Universele preventie",
    2: "Selectieve preventie",
    3: "Lichte opvoedhulp",
    4: "Intensieve opvoedhulp",
    5: "Specialistische opvoedhulp",
    6: "Specialistische intensieve opvoedhulp",
    7: "Excluderende hulp",
}
EXCLUSIONS = {
    "partial": "Partiële overname",
    "full": "Overname",
    "separation": "Maatschappelijke separatie",
    "isolation": "Maatschappelijk isolement",
}
ZONES = {"green": "groen", "yellow": "geel", "orange": "oranje", "red": "rood"}
ENVIRONMENTS = {
    "home": "gezin en omgeving",
    "childcare": "kinderopvang en peuterspeelzaal",
    "primary": "basisschool",
    "after_school": "buitenschoolse opvang",
    "secondary": "voortgezet onderwijs",
}
DECIDED_IN = {
    "family": "met het gezin",
    "action_meeting": "handelingsoverleg",
    "intervention_meeting": "interventieoverleg",
    "mdt": "MDT",
    "court": "rechter",
    "crisis": "crisis",
}

RECIPIENT_KINDS = {
    "school": "school",
    "childcare": "kinderopvang",
    "gp": "huisarts",
    "youth_doctor": "jeugdarts",
    "specialist": "specialist",
    "provider": "hulpaanbieder",
    "gi": "gecertificeerde instelling",
    "raad": "Raad voor de Kinderbescherming",
    "municipality": "gemeente",
    "veilig_thuis": "Veilig Thuis",
    "foster_parent": "pleegouder",
    "parent": "ouder",
    "network": "eigen netwerk",
    "other": "anders",
}
PARTS = {
    "family": "wie er in het gezin zijn",
    "strengths": "wat goed gaat",
    "concerns": "zorgen",
    "plan": "het plan",
    **{f"plan.{key}": f"plan: {word.lower()}" for key, word in DOMAINS.items()},
    "levels": "niveaus van hulp",
    "contacts": "contacten",
    "measurements": "metingen",
}
DECISIONS = {"given": "ja", "refused": "nee", "withdrawn": "ingetrokken"}
HOW = {"written": "op papier", "spoken": "gezegd"}

CONTACT_KINDS = {
    "home_visit": "huisbezoek",
    "not_home": "niet thuis",
    "phone": "gebeld",
    "message": "bericht",
    "school": "op school",
    "meeting": "overleg",
    "consultation": "consultatie",
    "crisis": "crisis",
}

SIGNABLE = {"plan_version": "plan", "consent": "toestemming om te delen", "help_consent": "toestemming voor hulp"}
SIGNED_HOW = {"screen": "op het scherm", "typed": "naam getypt", "paper": "op papier"}
GROUNDS = {
    "consent": "met toestemming",
    "family": "het gezin zelf",
    "request": "op verzoek (inzage)",
    "decision": "brief over een besluit",
    "replacement": "vervanging binnen de hulp (Jeugdwet 7.3.11 lid 2)",
    "veilig_thuis": "melding bij Veilig Thuis (Wmo 2015, 5.2.6)",
    "raad": "verzoek aan de Raad voor de Kinderbescherming (Jeugdwet 3.1)",
    "supervision": "vraag van de instelling die de OTS uitvoert (Jeugdwet 7.3.11 lid 4)",
    "conflict_of_duties": "conflict van plichten",
}
"""On what ground something left the house (domain-facts 1.3, 4.2)."""

FILE_REQUESTS = {
    "read": "lezen",
    "copy": "een kopie",
    "correct": "verbeteren",
    "destroy": "vernietigen",
    "plan_in_writing": "het plan op papier",
}
MEETING_KINDS = {
    "action_meeting": "handelingsoverleg",
    "intervention_meeting": "interventieoverleg",
    "mdt": "MDT",
    "other": "ander overleg",
}
OCCASIONS = {"first": "bij het begin", "between": "tussendoor", "last": "aan het eind"}
INSTRUMENTS = {
    "outcome": "hoe heeft de hulp geholpen",
    "sdq": "SDQ",
    "ors": "ORS of CORS",
    "zrm": "Zelfredzaamheid-Matrix",
    "other": "een andere lijst",
}
HANDOVERS = {
    "adult_help": "hulp vanaf 18 jaar",
    "team": "een ander team",
    "school": "school",
    "gp": "huisarts",
    "network": "eigen mensen",
    "other": "anders",
}
REACHES = {"local": "in de buurt", "beyond": "verder weg"}
LATE_DECISIONS = {"accept": "overgenomen", "aside": "opzij gezet"}
