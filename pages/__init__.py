"""Page objects: one screen each, its controls as locators and its acts as methods.

Controls are found by role and by the name that the article prints. Page objects never assert;
only `open()` waits until the screen has arrived.
"""
