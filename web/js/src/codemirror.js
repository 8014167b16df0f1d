// CodeMirror's basis, whole: editor.js and later.js share it.

export * from "@codemirror/state";
export * from "@codemirror/view";
