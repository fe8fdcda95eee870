"""What a scenario's browser must not do: fail in silence, leave the portal, write where it may not."""
