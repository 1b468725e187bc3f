"""The open exchange format `gezinsdossier`, version 1: import and export of one family file as JSON.

Optional parts and fields that were added to version 1, so that an export keeps all of a family's file:

- `meetings[]`: `id`, `kind` (action_meeting, intervention_meeting, mdt, other), `on`, `place`, `about` [person ids],
  `chair`, `decision`, `cancelled_on`, `invited[]` {`who` (person or worker id) or `recipient`, `role`, `came`},
  `agenda[]` {`words`, `about` [ids], `part` (as in consents), `outcome`}
- `measurements[]`: `id`, `on`, `occasion` (first, between, last), `instrument` (outcome, sdq, ors, zrm, other),
  `instrument_name`, `about`, `by`, `declined`, `note`, `answers[]` {`question`, `score`, `words`}
- `calming[]`: `words`, `by`, `about` [ids] (what calms somebody)
- `handovers[]`: `about` [ids], `to` (adult_help, team, school, gp, network, other), `recipient`, `agreed_on`,
  `met_on`, `note`
- `levels[]` also have `tried` (own network and lighter help tried or considered), `provider`, and `meeting` (the id
  of the meeting that decided)

A reader of version 1 that does not know them reports them and reads the rest.
"""
