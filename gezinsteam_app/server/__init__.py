"""The regional server: carries sealed batches between devices and can open none of them (architecture section 4).

books.py: what it keeps, as a port. core.py: what it allows and in which order, on that port. The rest puts these on
a database and on the net. Never bundled with the desktop.
"""
