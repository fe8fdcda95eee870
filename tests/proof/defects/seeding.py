"""Defects in a running portal: which one is on for whom, and how it takes effect."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Response, abort, g, has_request_context, request, session
from jinja2 import BaseLoader, Environment, Template
from sqlalchemy import select

from mock_portal.store.database import current_database
from mock_portal.store.tables import MspRow, SessionRow
from tests.proof.defects.changes import Answered, Defect, Edited, Renamed, Replaced, StaleDefect


class Seeding:
    """The defects of a portal, each switched on for single MSPs, and perhaps one for all others."""

    def __init__(self, defects: Mapping[str, Defect], everywhere: str | None = None) -> None:
        self._defects = defects
        self._everywhere = everywhere
        self._of_msp: dict[str, str] = {}

    def init_app(self, app: Flask) -> None:
        """Make every defect ready; raise StaleDefect if one does not fit the portal."""
        for defect in self._defects.values():
            defect.check()
            self._install(app, defect)
        self._choose_templates(app)
        app.before_request(forget_copies)
        # Flask asks the first of these last: what an answer has been given by the portal may be edited, too.
        app.after_request_funcs.setdefault(None, []).insert(0, self._edit_answer)
        if "control" in app.blueprints:
            self._add_switch(app)

    def current(self) -> str | None:
        """Return the name of the defect that is on in this request, or None."""
        if not has_request_context():
            return None
        if "seeded_defect" not in g:
            g.seeded_defect = None  # while the MSP is looked up, nothing is wrong
            g.seeded_defect = self._of_msp.get(msp_id() or "", self._everywhere)
        return g.seeded_defect

    def _install(self, app: Flask, defect: Defect) -> None:
        for change in defect.changes:
            if isinstance(change, Replaced):
                change.install(lambda: self.current() == defect.name)
            if isinstance(change, Answered) and change.endpoint not in app.view_functions:
                raise StaleDefect(f"{defect.name}: there is no endpoint {change.endpoint}")

    def _choose_templates(self, app: Flask) -> None:
        plain = app.jinja_env
        edited = {
            defect.name: plain.overlay(loader=EditedTemplates(plain, edits))
            for defect in self._defects.values()
            if (edits := [each for each in defect.changes if isinstance(each, Edited) and each.is_template])
        }
        get_plain = plain.get_template

        def get_template(*args: Any, **options: Any) -> Template:
            environment = edited.get(self.current() or "")
            return (environment.get_template if environment else get_plain)(*args, **options)

        plain.get_template = get_template  # type: ignore[method-assign]

    def _edit_answer(self, response: Response) -> Response:
        defect = self._defects.get(self.current() or "")
        for change in defect.changes if defect else ():
            if isinstance(change, Answered) and change.endpoint == request.endpoint:
                response = change.edit(response)
            if isinstance(change, Renamed) and response.mimetype == "text/html":
                response.set_data(change.edit(response.get_data(as_text=True)))
            if isinstance(change, Edited) and request.path == f"/static/{change.file}":
                response.direct_passthrough = False
                response.set_data(change.edit(response.get_data(as_text=True)))
                response.headers.pop("ETag", None)
                response.headers.pop("Last-Modified", None)
        return response

    def _add_switch(self, app: Flask) -> None:
        # The endpoint bears the control API's name, so that its token guards this route as well.
        path = "/control/msps/<msp_id>/defect"
        app.add_url_rule(path, "control.switch_defect", self._switch, methods=["PUT"])

    def _switch(self, msp_id: str) -> tuple[str, int]:
        name = request.get_json()["name"]
        if name not in self._defects:
            abort(422, f"There is no defect {name}.")
        self._of_msp[msp_id] = name
        return "", 204


class EditedTemplates(BaseLoader):
    """Loads the portal's templates with a defect's edits."""

    def __init__(self, plain: Environment, edits: Iterable[Edited]) -> None:
        assert plain.loader
        self._plain = plain.loader
        self._edits = list(edits)

    def get_source(self, environment: Environment, template: str) -> Any:
        """Return a template's source, edited."""
        source, filename, is_fresh = self._plain.get_source(environment, template)
        for edit in self._edits:
            if edit.file == template:
                source = edit.edit(source)
        return source, filename, is_fresh


def forget_copies() -> None:
    """Answer whole, so that no browser takes its copy of a file from before or after a defect."""
    for condition in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
        request.environ.pop(condition, None)


def msp_id() -> str | None:
    """Return the MSP that the request belongs to: by its session, by the log-in form, or by the address."""
    if request.view_args and "msp_id" in request.view_args:
        return str(request.view_args["msp_id"])
    query = select(SessionRow.msp_id).where(SessionRow.id == session.get("id"))
    if request.endpoint == "auth.submit_log_in":
        query = select(MspRow.id).where(MspRow.user_name == request.form.get("user_name"))
    with current_database().read() as database:
        return database.scalar(query)
