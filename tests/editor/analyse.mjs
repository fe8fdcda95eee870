// What the Cucumber extension's language service makes of the step files and features that it is given as JSON.
import { ExpressionBuilder, getGherkinDiagnostics } from "@cucumber/language-service";
import { WasmParserAdapter } from "@cucumber/language-service/wasm";
import { readFileSync } from "node:fs";

const { glue, features, parameterTypes } = JSON.parse(readFileSync(0, "utf-8"));
const adapter = new WasmParserAdapter("node_modules/@cucumber/language-service/dist");
await adapter.init();
const sources = glue.map(([uri, content]) => ({ languageName: "python", uri, content }));
const built = new ExpressionBuilder(adapter).build(sources, parameterTypes);
const expressions = built.expressionLinks.map((link) => link.expression);
const problems = features.flatMap(([uri, text]) =>
  getGherkinDiagnostics(text, expressions).map((each) => `${uri}:${each.range.start.line + 1}: ${each.message}`),
);
console.log(JSON.stringify({ found: expressions.map((each) => each.source), problems, errors: built.errors.map(String) }));
