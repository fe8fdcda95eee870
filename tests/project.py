"""The project itself, as the harness is told of it."""

from harness.article.articles import Article
from harness.scenarios.workspace import workspace_at
from portals.project import PROJECT

WORKSPACE = workspace_at(PROJECT)
DOWNSELL: Article = next(each for each in WORKSPACE.articles if each.name == "customer-downsell")
