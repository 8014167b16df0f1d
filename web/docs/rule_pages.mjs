// A page for each rule, in Markdown, from what the rule's own file says.

import { rules } from "../js/rules.mjs";
import { link } from "./link.mjs";

const SEVERITY = { Error: "error", Warning: "warning", Info: "information" };

/** The pages as `{path, markdown}`. */
export async function rulePages() {
  return (await rules()).map((rule) => ({ path: `rules/${rule.name}.md`, markdown: markdown(rule) }));
}

function markdown(rule) {
  const { name, prose, blocks } = rule;
  const [before, after] = blocks.filter(({ label }) => label === "dockerfile");
  const others = blocks.filter(({ label }) => label !== "dockerfile");
  const shown = ({ label, text }) => `\`\`\`${label}\n${text}\`\`\`\n`;
  return [
    `# ${name}`,
    `<p class="tags">${tags(rule).map((tag) => `<span class="tag">${tag}</span>`).join(" ")}</p>`,
    prose,
    "## Before",
    shown(before),
    ...others.map((block) => `with this ${block.label === "context" ? "build context, a file and its bytes a line" : `\`.${block.label}\``}:\n\n${shown(block)}`),
    ...(after ? ["## After", shown(after)] : []),
    ...tried(rule, before.text, others, after),
    "## To ignore it",
    ignored(rule),
  ].join("\n\n");
}

function tags({ name, severity, aliases, isPolicy, isBuildKits }) {
  const kebab = name.replace(/([a-z])([A-Z])/g, "$1-$2").replace(/([A-Z])([A-Z][a-z])/g, "$1-$2").toLowerCase();
  return [
    SEVERITY[severity],
    ...(isPolicy ? ["off unless asked for"] : []),
    ...(isBuildKits ? [`<a href="https://docs.docker.com/reference/build-checks/${kebab}/">a check of BuildKit</a>`] : []),
    ...aliases.map((code) => `also ${code}`),
  ];
}

/** The example in the playground, which says there what the fix saves. The engine comes when the block is opened. */
function tried({ name, isPolicy }, source, others, after) {
  if (isPolicy) return ["This is a matter of taste, so it is only looked for with `layerlab check --policies`."];
  const address = `../../embed.html?panes=editor,layers,suggestions${link(source, others, "suggestions")}`;
  return [
    "## Try it",
    ...(after ? ["The playground says what the fix saves, for this example or for your own text."] : []),
    `<details class="try"><summary>Open the example here</summary><iframe title="Playground with the example of ${name}" loading="lazy" src="${address}"></iframe></details>`,
  ];
}

function ignored({ name, aliases }) {
  const codes = aliases.filter((code) => code.startsWith("DL")).map((code) => `\`# hadolint ignore=${code}\``);
  const ways = [`\`# check=skip=${name}\``, ...codes].join(" or ");
  return `Put ${ways} above the instruction.`;
}
