// What our Markdown means beyond the common: links between files, headings with names, blocks that are more than code.

/** The text for use in HTML. */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** Adds our meanings to markdown-it. `generated` holds the HTML of each ```` ```generated NAME ```` block. */
export function extend(markdown, generated) {
  const { rules } = markdown.renderer;
  markdown.set({ html: true });
  rules.link_open = (tokens, at, options, env, self) => {
    const href = tokens[at].attrGet("href");
    tokens[at].attrSet("href", /^[\w-/.]+\.md(#|$)/.test(href) ? href.replace(".md", ".html") : href);
    return self.renderToken(tokens, at, options);
  };
  rules.heading_open = (tokens, at, options, env, self) => {
    tokens[at].attrSet("id", slug(tokens[at + 1].content));
    return self.renderToken(tokens, at, options);
  };
  // Too wide for a narrow screen, a table scrolls by itself; the keyboard has to reach it for that.
  rules.table_open = () => `<div class="wide" tabindex="0" role="group" aria-label="Table"><table>`;
  rules.table_close = () => "</table></div>";
  rules.fence = (tokens, at) => block(tokens[at].info, tokens[at].content, generated);
}

/** A block by what its first line says: a kind, and what the kind needs. */
function block(info, text, generated) {
  const [kind, rest] = /^(\S*)\s*(.*)$/.exec(info).slice(1);
  if (kind === "playground") return `<dockerfile-playground ${rest}><pre>${escaped(text)}</pre></dockerfile-playground>\n`;
  if (kind === "generated") return found(generated, rest);
  const shown = kind === "dockerfile" ? dockerfile(text) : escaped(text);
  const code = `<pre><code>${shown}</code></pre>\n`;
  // An example that works where it stands; the page brings the script itself.
  return rest === "live" ? code + text.replace(/<script\b.*<\/script>\n/g, "") : code;
}

function found(generated, name) {
  if (!(name in generated)) throw new Error(`nothing generates \`${name}\``);
  return generated[name];
}

/** The name of a heading in an address. */
export function slug(text) {
  return text.toLowerCase().replace(/[^\w]+/g, "-").replace(/^-|-$/g, "");
}

/** A Dockerfile in the editor's colours, as far as lines tell them. */
function dockerfile(text) {
  const mark = (kind, html) => `<span class="tok-${kind}">${html}</span>`;
  const line = (line) => {
    if (/^\s*#/.test(line)) return mark("comment", escaped(line));
    return escaped(line)
      .replace(/^(\s*)([A-Z]+)(?= )/, (_, blank, word) => blank + mark("keyword", word))
      .replace(/ (--[\w-]+)(?==)/g, (_, flag) => ` ${mark("flag", flag)}`)
      .replace(/ (AS) /, (_, word) => ` ${mark("keyword", word)} `)
      .replace(/\$\{?\w+\}?/g, (variable) => mark("variable", variable));
  };
  return text.split("\n").map(line).join("\n");
}
