// embed.html: the page as it stands inside another one, with a script before all others and a style of its own.

export function embedded(html, [script, style]) {
  const changes = [
    [/<html lang="?en"?>/, '<html lang="en" data-embed>'],
    [/<meta name="?description"?[^>]*>/, '<meta name="robots" content="noindex">'],
    [/<link rel="?manifest"?[^>]*>/, ""],
    [/<script[^>]*boot/, (boot) => `<link rel="stylesheet" href="./${style}"><script type="module" src="./${script}"></script>${boot}`],
  ];
  return changes.reduce((text, [pattern, put]) => {
    if (!pattern.test(text)) throw new Error(`index.html has nothing like ${pattern}`);
    return text.replace(pattern, put);
  }, html);
}
