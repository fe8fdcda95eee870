"""junit.xml, as Jenkins and its followers read it: a suite for each feature, a case for each scenario."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from harness.report.findings import Findings, OtherTest
from harness.report.identity import distinct, feature_names, grouped
from harness.scenarios.keys import keys_among
from harness.scenarios.result import ScenarioResult


def render(findings: Findings) -> str:
    """Return the findings as XML; a scenario that did not run is a skipped case, never a passed one."""
    root = Element("testsuites", name=findings.title)
    names = feature_names(findings.scenarios)
    classes = distinct({file: _class(findings.features, name) for file, name in names.items()})
    for file, scenarios in grouped(findings.scenarios, lambda each: each.feature).items():
        suite = _suite(root, f"{findings.features}/{file}", findings, scenarios)
        for scenario in scenarios:
            _scenario(suite, findings, scenario, classes[file])
    for name, others in grouped(findings.others, lambda each: each.node.split("::")[0]).items():
        suite = _suite(root, name, findings, others)
        for test in others:
            _case(suite, test.node.partition("::")[2] or test.node, _module(name), test)
    if findings.problems:
        _problems(root, findings)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(
    root: Element, name: str, findings: Findings, cases: Sequence[ScenarioResult | OtherTest]
) -> Element:
    return SubElement(
        root,
        "testsuite",
        name=name,
        tests=str(len(cases)),
        failures=str(sum(case.status == "failed" for case in cases)),
        errors="0",
        skipped=str(sum(case.status in ("skipped", "not run") for case in cases)),
        time=f"{sum(case.seconds for case in cases):.3f}",
        timestamp=f"{findings.started:%Y-%m-%dT%H:%M:%S}",
    )


def _scenario(suite: Element, findings: Findings, scenario: ScenarioResult, classname: str) -> None:
    case = _case(suite, scenario.title, classname, scenario)
    keys = {name: ",".join(values) for name, values in keys_among(scenario.tags).items()}
    properties = [*(("claim", name) for name in findings.claims_of(scenario)), *keys.items()]
    if properties:
        element = SubElement(case, "properties")
        for name, value in properties:
            SubElement(element, "property", name=name, value=value)
    place = f"{findings.features}/{scenario.feature}:{scenario.line}"
    SubElement(case, "system-out").text = "\n".join([place, *_steps(scenario)])


def _class(features: str, name: str) -> str:
    """Return a feature as a class of a package: readers such as Jenkins split the two at the last dot."""
    return f"{features.replace('/', '.')}.{' '.join(name.replace('.', ' ').split())}"


def _module(path: str) -> str:
    """Return a test file as the module that it is."""
    return path.removesuffix(".py").replace("/", ".")


def _case(
    suite: Element, name: str, classname: str, test: ScenarioResult | OtherTest, kind: str = "failed"
) -> Element:
    case = SubElement(suite, "testcase", name=name, classname=classname, time=f"{test.seconds:.3f}")
    if test.status == "failed":
        failure = SubElement(case, "failure", message=test.reason, type=kind)
        failure.text = (
            (test.failure.text if test.failure else "") if isinstance(test, ScenarioResult) else test.text
        )
    elif test.status in ("skipped", "not run"):
        SubElement(case, "skipped", message=": ".join(each for each in (test.status, test.reason) if each))
    return case


def _steps(scenario: ScenarioResult) -> Iterable[str]:
    for step in scenario.steps:
        yield f"{step.status:<8} {step.seconds:7.3f} s  {step.keyword} {step.text}"
    if scenario.again:
        yield f"run once more with a trace: {scenario.again}"
    if scenario.trace:
        yield f"trace: {scenario.trace}"


def _problems(root: Element, findings: Findings) -> None:
    """Say in a case of its own that the run proves less than it should."""
    problem = OtherTest("the run", "failed", findings.problems[0], text="\n".join(findings.problems))
    suite = _suite(root, problem.node, findings, [problem])
    _case(suite, "The run is complete", problem.node, problem, kind="incomplete")
