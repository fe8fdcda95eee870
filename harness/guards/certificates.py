"""Certificates: those that a proxy shows to a guarded browser, and whose it trusts itself."""

import base64
import hashlib
import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import certifi
import trustme
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate

from harness.browser.driver import MORE_TRUST


class Authority:
    """Makes certificates for whatever server a browser asks for."""

    def __init__(self) -> None:
        # A server sends the certificates below the root only, and the browser knows this one by its key.
        self._root = trustme.CA()
        self._issuer = self._root.create_child_ca()
        self.context_for = cache(self._context_for)

    @property
    def fingerprint(self) -> str:
        """Return what a browser may be told to trust: the hash of the public key, as Chromium wants it."""
        key = load_pem_x509_certificate(self._issuer.cert_pem.bytes()).public_key()
        spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(hashlib.sha256(spki).digest()).decode()

    @contextmanager
    def trusted(self) -> Iterator[str]:
        """Lend a file of those whom Node.js is to trust: this authority, and whom the user has it trust."""
        own = b""
        with suppress(OSError):  # Node.js warns of such a file, and goes on
            own = Path(os.environ.get(MORE_TRUST, "")).read_bytes()
        with trustme.Blob(own + b"\n" + self._root.cert_pem.bytes()).tempfile() as path:
            yield path

    def _context_for(self, host: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # Playwright's driver looks for this name in the certificate of an IP address behind a proxy.
        self._issuer.issue_cert(host, "localhost").configure_cert(context)
        return context


def usual_trust() -> ssl.SSLContext:
    """Return whom a browser trusts: those that the machine knows, and Mozilla's.

    OSError if SSL_CERT_FILE names what can't be read, which Python passes over.
    """
    context = ssl.create_default_context()
    if named := os.environ.get("SSL_CERT_FILE"):
        try:
            context.load_verify_locations(named)
        except OSError as error:
            raise OSError(f"SSL_CERT_FILE names {named}, which has no certificates: {error}") from None
    context.load_verify_locations(certifi.where())
    return context
