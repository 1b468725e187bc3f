"""Getting in: first start, unlocking, the recovery sheet, a backup, and what can be wrong with the vault."""
