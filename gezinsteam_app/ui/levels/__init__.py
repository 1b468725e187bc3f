"""Tab "Niveaus": the steps of help of each child in time, and taking the next one."""
