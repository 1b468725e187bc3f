"""Who must say yes, what a yes allows, and who may read: the law of consent as pure functions.

who.py: who must consent to help and to sharing. state.py: how a consent stands on a day. subjects.py: the one
table of whose every field is. release.py: what leaves under a consent. reading.py: who may read inside the family.
mentions.py, roles.py: names in free text, and what stands in their place. grounds.py: sharing without consent.
meeting.py: who may hear what at a meeting. The rest serves these: age, authority, capacity, answers (what people
said), period (from when to when), doubt (two versions of what a rule rests on), ties (reader and record).

The law is the Jeugdwet as in force on 1 January 2026, as told in domain-facts section 1. Where the law leaves
something open the answer says so and a person decides. What is only the region's agreement is called `house`.
"""
