// The English sentences of the editor that the engine does not bring along.

export const texts = {
  noStage: "No stage is named here: put the cursor on a FROM, or on what --from names.",
  unusedStage: (name) => `Nothing needs the stage ${name}.`,
  newName: (name) => `New name for the stage ${name}`,
  rename: "Rename",
  ignore: (rule) => `To ignore this, put \`# check=skip=${rule}\` above the instruction.`,
};
