"""The conversation with the regional server, which carries what it cannot read (architecture section 4).

codec.py: changesets to bytes and back. ledger.py: what a device must remember, as a port that storage (and the
simulation) implements. transport.py: what it asks of a server, as a port that http.py implements. holding.py:
rosters and keys. roads.py: two chains of rosters from one point. tending.py: who goes out and gets keys of itself.
taking.py: what arrives. giving.py: what goes out. engine.py: one round of all that.
"""
