"""The jobs that tie the rooms together: no printing, no arguments, no clock of their own."""
