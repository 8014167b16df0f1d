// What a learner hands in: a Markdown file with the answer and the goals as they stand. `layerlab lesson check` judges
// the answer anew, whatever the file says of itself.

import { download } from "../download.js";

/** Saves the file. */
export function handIn(view, progress) {
  const { name } = view.lesson;
  download(`hand-in-${name.replace(/[^\w-]+/g, "-")}.md`, "text/markdown", text(view, progress));
}

/** The file's text. */
export function text({ lesson, source, ignore }, { hints = 0, isShown = false }) {
  const met = lesson.goals.filter((goal) => goal.met).length;
  const goals = lesson.goals.map((goal) => `* ${goal.met ? "met" : "not yet"}: ${goal.goal} (${goal.now})`);
  return [
    `# ${lesson.title}`, "",
    `- lesson: ${lesson.name}`,
    `- goals: ${met} of ${lesson.goals.length} met`,
    `- hints: ${hints} of ${lesson.hints.length}`,
    `- solution: ${isShown ? "looked at" : "not looked at"}`, "",
    ...goals, "",
    fenced("dockerfile", source), "",
    ...(ignore ? [fenced("dockerignore", ignore), ""] : []),
  ].join("\n");
}

/** A block whose marks are longer than any in the text. */
function fenced(label, text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${label}\n${text}${text.endsWith("\n") ? "" : "\n"}${mark}`;
}
