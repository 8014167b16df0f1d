// A folder that was dropped or picked: names and sizes of its files, and the text of those that are asked for.
// Nothing is sent anywhere.
//
//   readFolder(event)      the event of the drop, or of the file input; answers a promise of a Folder
//   list()                 a line a file: path from the folder, blank, bytes
//   text(path)             a promise of the file's text

/** Folders of so many files that one line for all of them does. */
const CROWDED = /^(.*?\/)??(node_modules|\.git|\.venv|venv|target|__pycache__)\//;
/** Beyond this many files, those of a folder become one line. */
const MOST = 4000;

class Folder {
  #files;

  constructor(files) {
    this.#files = files;
  }

  list() {
    const crowded = grouped([...this.#files].map(([path, file]) => [path, file.size]), (path) => CROWDED.exec(path)?.[0]);
    const lines = crowded.length > MOST ? grouped(crowded, (path) => /^.*\//.exec(path)?.[0]) : crowded;
    return lines.map(([path, bytes]) => `${path} ${bytes}`).join("\n");
  }

  text(path) {
    return this.#files.get(path)?.text() ?? Promise.resolve("");
  }
}

/** The same list with all files of a group as one line, named after the group and their number. */
function grouped(files, groupOf) {
  const alone = [];
  const groups = new Map();
  for (const [path, bytes] of files) {
    const name = groupOf(path);
    if (!name) {
      alone.push([path, bytes]);
      continue;
    }
    const { count, sum } = groups.get(name) ?? { count: 0, sum: 0 };
    groups.set(name, { count: count + 1, sum: sum + bytes });
  }
  return [...alone, ...[...groups].map(([name, { count, sum }]) => [`${name}(${count} files)`, sum])];
}

// The entries of a drop have to be taken before the event is over: no await before that.
globalThis.readFolder = (event) => {
  const { dataTransfer, target } = event;
  if (!dataTransfer) return Promise.resolve(new Folder(new Map([...target.files].map((file) => [below(file.webkitRelativePath), file]))));
  const entries = [...dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  const isFolder = entries.length === 1 && entries[0].isDirectory;
  return Promise.all(entries.map(filesOf)).then((lists) => {
    const files = lists.flat().map(([path, file]) => [isFolder ? below(path.slice(1)) : path.slice(1), file]);
    return new Folder(new Map(files));
  });
};

/** A path without its first folder. */
function below(path) {
  return path.slice(path.indexOf("/") + 1);
}

/** All files in or below an entry, each with its path from where it was dropped. */
async function filesOf(entry) {
  if (entry.isFile) return [[entry.fullPath, await new Promise((resolve, reject) => entry.file(resolve, reject))]];
  const reader = entry.createReader();
  const found = [];
  // A reader answers some entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return (await Promise.all(found.map(filesOf))).flat();
    found.push(...some);
  }
}
