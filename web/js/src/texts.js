// The English sentences of what the engine does not show itself: the editor's questions, the palette, the keys.

export const texts = {
  noStage: "No stage is named here: put the cursor on a FROM, or on what --from names.",
  unusedStage: (name) => `Nothing needs the stage ${name}.`,
  newName: (name) => `New name for the stage ${name}`,
  rename: "Rename",
  ignore: (rule) => `To ignore this, put \`# check=skip=${rule}\` above the instruction.`,
  commands: "Commands",
  findCommand: "What do you want to do?",
  noCommand: "No command is called that.",
  keys: "Keys",
  help: "Help",
  docs: "Documentation",
  close: "Close",
  exports: "Export",
  snapshots: "Snapshots",
  snapshot: "Snapshot",
  snapshotName: "Name of a new snapshot",
  keepSnapshot: "Keep",
  noSnapshot: "None yet. A snapshot keeps the text, its context and every choice in this browser.",
  notKept: "The browser has no room for it, or keeps nothing: copy a link instead.",
  open: "Open",
  forget: "Forget",
  done: {
    keep: (name) => `Kept: ${name}.`,
    copy: (title) => `Copied: ${title}.`,
    save: (title) => `Saved: ${title}.`,
  },
  notExported: (title) => `The browser refused: ${title}.`,
  line: (line) => `line ${line}`,
};

/** Of <offline-state>. */
export const offline = {
  ready: "Ready offline",
  readyTitle: "This browser keeps the whole page: it opens without a network",
  update: "New version: reload",
  updateTitle: "A new version of the page is here. Reloading takes it; your text stays",
  install: "Install",
  installTitle: "Install Layerlab as an app that opens in a window of its own, without a network",
};

/** What each key does, by where it does it; `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
export const keys = [
  ["Everywhere", [
    ["Mod K", "Find a command"],
    ["F1", "Find a command"],
    ["?", "Show these keys (outside of text fields)"],
    ["Esc", "Close what is open"],
  ]],
  ["In the Dockerfile", [
    ["Mod Z", "Undo, also an applied fix"],
    ["Mod Shift Z", "Redo"],
    ["F12", "Go to the stage that is named here, and back"],
    ["F2", "Rename the stage that is named here"],
    ["Ctrl Space", "Complete instructions, flags, stages, images"],
    ["F8", "Next finding"],
    ["Mod Shift M", "List the findings"],
    ["Mod F", "Search and replace"],
    ["Mod D", "Select the next same word too"],
    ["Alt ↑", "Move the line up"],
    ["Alt ↓", "Move the line down"],
    ["Mod /", "Turn the line into a comment, or back"],
    ["Esc Tab", "Leave the editor with the Tab key"],
  ]],
  ["On the line between the panes", [
    ["← →", "Make the editor narrower or wider"],
    ["Enter", "Put the line back"],
  ]],
  ["In the stages", [
    ["Enter", "Show the stage in the Dockerfile"],
    ["+", "Zoom in"],
    ["-", "Zoom out"],
    ["0", "Show all"],
    ["← → ↑ ↓", "Move the picture"],
  ]],
];
