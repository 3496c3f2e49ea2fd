"""Target-training contracts of indicator 10: in force or ended, why, what graduates do now; two sources compared."""
