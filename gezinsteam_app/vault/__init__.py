"""The keys of a worker: who may open this laptop's work, and with what. No database and no window here."""
