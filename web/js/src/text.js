// Changes of text, as {from, to, insert}; offsets are UTF-16 code units.

/** The one change that makes `before` `after`, without what both begin and end with: the cursor stays in place. */
export function difference(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { from: start, to: before.length - tail, insert: after.slice(start, after.length - tail) };
}

/** The text after edits, which JSON gives as [{start, end, text}] of the text before. */
export function edited(before, edits) {
  const inOrder = JSON.parse(edits).sort((a, b) => a.start - b.start);
  let [after, at] = ["", 0];
  for (const { start, end, text } of inOrder) {
    after += before.slice(at, start) + text;
    at = end;
  }
  return after + before.slice(at);
}
