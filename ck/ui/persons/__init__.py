"""The parts of «Реестры» about people: graduates at risk, conscripts, what to do, the questionnaire, keeping."""
