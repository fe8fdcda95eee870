"""The portal's rules: pure functions and values, standard library only."""
