"""The demo MSP, for trying the portal by hand."""

import secrets

from flask import Flask
from sqlalchemy.exc import IntegrityError
from werkzeug.security import check_password_hash, generate_password_hash

from mock_portal import data
from mock_portal.store import msps
from mock_portal.store.database import current_database


def prepare(app: Flask, *, fresh: bool = False) -> None:
    """Make the demo MSP if it is not there yet or to be fresh, set its password, and print how to log in.

    A new password ends its sessions, so this is for who is about to serve the app.
    """
    data_set = data.load("example")
    password = app.config["DEMO_PASSWORD"] or secrets.token_urlsafe(9)
    with app.app_context():
        found = msps.find_by_user_name(current_database(), data_set.user_name)
        if found and fresh:
            msps.drop(current_database(), found[0].id)
            found = None
        if not found:
            hashed = generate_password_hash(password)
            try:
                msps.create(current_database(), data_set, data_set.user_name, hashed, None)
            except IntegrityError:  # another portal that starts with the same file was faster
                found = msps.find_by_user_name(current_database(), data_set.user_name)
        if found and not check_password_hash(found[1] or "", password):
            msps.set_password(current_database(), found[0].id, generate_password_hash(password))
    print(f'Log in as "{data_set.user_name}" with the password "{password}"', flush=True)
