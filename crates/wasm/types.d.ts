/** A size in bytes with the range in which the truth should lie: `low <= likely <= high`. */
export type Amount = {
  /** The least that is plausible, in bytes. */
  low: number,
  /** The best single figure, in bytes. */
  likely: number,
  /** The most that is plausible, in bytes. */
  high: number,
};

/** Something taken for true for want of facts; the user may say better. */
export type Assumption = {
  /** The name for `--assume` and links: `context.src`, `image:acme/tool` … */
  key: string,
  /** What it is, for people. */
  label: string,
  /** The value in force. */
  value: number,
  /** `bytes`, `count` or `ratio`. */
  unit: string,
  /** Where the default came from. */
  source: string,
};

/** The base image. */
export type BaseReport = {
  /** As the user reads it. */
  reference: string,
  /** Unpacked, in bytes. */
  on_disk: number,
  /** Compressed, in bytes. */
  pull: number,
  /** The range, unpacked. */
  on_disk_range: Amount,
  /** The range, compressed. */
  pull_range: Amount,
  /** Of its unpacked bytes, those that layers delete or change. */
  hidden_bytes: number,
  /** How these are known. */
  basis: Basis,
  /** Where from. */
  source: string,
  /** `alpine`, `debian` … */
  distro: string,
  /** `glibc`, `musl`, `none`. */
  libc: string,
};

/** How a figure is known, the surest first. A sum is as sure as its least sure part that matters. */
export type Basis = "stated" | "measured" | "modelled" | "guessed" | "unknown";

/** What was found in one text. */
export type Checked = {
  /** Where BuildKit stops. */
  error: Refusal | null,
  /** In BuildKit's order: line, rule, message. BuildKit's own rules fall silent where it stops. */
  findings: Array<FindingReport>,
};

/** All fixes together. */
export type CombinedReport = {
  /** The new text. */
  source: string,
  /** How many fixes went in. */
  fixes: number,
  /** Unpacked size after them. */
  on_disk: number,
  /** Compressed size after them. */
  pull: number,
};

/** A kind of content, for colours and compression. */
export type Content = "system" | "packages" | "dependencies" | "sources" | "artefacts" | "caches" | "downloads" | "unknown";

/** What `COPY` and `ADD` take from. */
export type Context = {
  /** The files, sorted by path. */
  files?: Array<ContextFile>,
  /** The text of `.dockerignore`, where there is one. */
  ignore?: string,
  /** Whether the user declared it; otherwise a sample for the stack is assumed. */
  declared?: boolean,
};

/** A file of the context. */
export type ContextFile = {
  /** Path from the root of the context, `/` between the parts, none in front. */
  path: string,
  /** Size in bytes. */
  bytes: number,
  /** The text of a manifest (package.json, requirements.txt …), where it was given. */
  text?: string,
};

/** One of several copies. */
export type Copied = {
  /** First line of the instruction that holds it. */
  line: number,
  /** Where; the folder around them for several files. */
  path: string,
  /** Whether a later layer deletes or covers it: then it is part of the hidden bytes. */
  hidden: boolean,
};

/** Content that layers hold more than once: files with the same copies in the same layers, taken together. */
export type Duplicate = {
  /** What, in the field's words. */
  what: string,
  /** How many files or groups of files. */
  count: number,
  /** Bytes that one copy of each would save, unpacked. */
  extra: number,
  /** How these are known. */
  basis: Basis,
  /** Every copy, in order of the layers. */
  copies: Array<Copied>,
};

/** What makes an edge. */
export type EdgeKind = "from" | "copy" | "mount" | "add";

/** An edge, for the graph. */
export type EdgeReport = {
  /** From where. */
  from: Origin,
  /** To which stage. */
  to: number,
  /** How. */
  kind: EdgeKind,
  /** First line of the instruction. */
  line: number,
  /** The paths taken. */
  paths: Array<string>,
  /** Bytes carried, unpacked. */
  bytes: number,
};

/** One replacement in the source. */
export type Edit = {
  /** Byte offset of the first byte replaced. */
  start: number,
  /** Byte offset behind the last byte replaced; equal to `start` for an insertion. */
  end: number,
  /** What stands there afterwards. */
  text: string,
};

/** A finding. */
export type FindingReport = {
  /** The rule. */
  rule: string,
  /** The line, from 1. */
  line: number,
  /** Byte offsets of the place. */
  start: number,
  /** Byte offset behind it. */
  end: number,
  /** How loud. */
  severity: Severity,
  /** In plain words. */
  message: string,
  /** Other tools' codes. */
  aliases: Array<string>,
  /** The mend. */
  fix: Fix | null,
  /** A file to write beside the Dockerfile; left out where there is none. */
  file?: NewFile,
};

/** A set of edits that mends one thing. */
export type Fix = {
  /** What it does, in the imperative: "Remove the package lists here". */
  title: string,
  /** How far it may be trusted. */
  safety: Safety,
  /** The replacements, sorted, without overlap. */
  edits: Array<Edit>,
  /** For a fix of several steps: each one in a sentence, with its reason. Empty for a fix that its title explains. */
  steps?: Array<string>,
};

/** A path, or a group of paths under it, that an image shows. */
export type Held = {
  /** Where: a file, or the folder under which the group lies. */
  path: string,
  /** What, in the field's words. */
  what: string,
  /** Which kind. */
  content: Content,
  /** Unpacked, in bytes. */
  on_disk: number,
  /** Compressed, in bytes. */
  pull: number,
  /** How it is known. */
  basis: Basis,
  /** First line of the instruction that brought it. */
  line: number,
};

/** The target's image. */
export type ImageReport = {
  /** Unpacked size. */
  on_disk: Amount,
  /** Compressed size. */
  pull: Amount,
  /** How the unpacked size is known. */
  basis: Basis,
  /** The image it starts from in the end. */
  base: BaseReport,
  /** Bytes paid for and not seen. */
  hidden_bytes: number,
  /** Bytes that the layers above the base add, unpacked. */
  added_bytes: number,
  /** The share of these that a container sees, from 0 to 1. */
  efficiency: number,
  /** What the layers hold more than once, the largest first. */
  duplicates: Array<Duplicate>,
  /** Layers above the base, in order. */
  layers: Array<LayerReport>,
  /** What a container sees above the base image, path by path. */
  contents: Array<Held>,
  /** What the totals leave out, in words. */
  left_out: Array<string>,
  /** The user it runs as; empty means root. */
  user: string,
};

/** What is known of an image, as a base to start from. */
export type KnownImage = {
  /** As the user reads it. */
  reference: string,
  /** Unpacked, in bytes. */
  on_disk: number,
  /** Compressed, in bytes. */
  pull: number,
  /** How these are known; `unknown` where nobody has measured it. */
  basis: Basis,
  /** `alpine`, `debian`, `ubuntu` …; empty where nothing is known. */
  distro: string,
  /** `12`, `3.22` … */
  distro_version: string,
  /** `glibc`, `musl`, `none`; empty where nothing is known. */
  libc: string,
  /** `apt`, `apk`, `dnf` …, `none`; empty where nothing is known. */
  package_manager: string,
  /** Whether there is a shell; nothing where that is not known. */
  has_shell: boolean | null,
  /** Where the figures are from, and how near. */
  source: string,
};

/** A layer. */
export type LayerReport = {
  /** First line of its instruction. */
  line: number,
  /** The instruction on one line. */
  command: string,
  /** Unpacked. */
  on_disk: Amount,
  /** Compressed. */
  pull: Amount,
  /** How it is known. */
  basis: Basis,
  /** Bytes that a later layer deletes or covers. */
  hidden_bytes: number,
  /** What it is made of, the largest first. */
  parts: Array<PartReport>,
};

/** A file that is not there yet, and should be. */
export type NewFile = {
  /** Its name in the root of the build context. */
  name: string,
  /** All that is to stand in it. */
  text: string,
};

/** Something wrong. */
export type Note = {
  /** The line, from 1. */
  line: number,
  /** The name of this kind of problem. */
  code: string,
  /** In plain words, with the way out. */
  message: string,
};

/** What is built, and how. */
export type Options = {
  /** `--target`: a stage's name or number; the last stage where it is missing. */
  target?: string,
  /** `--build-arg`s. */
  build_args?: { [key in string]: string },
  /** `--platform`; `linux/amd64` where it is missing. */
  platform?: string,
  /** The build context. */
  context?: Context,
  /** Whether the rules that are a matter of policy speak, too. */
  policies?: boolean,
  /** What the user said of assumptions, by key (as the report names them). */
  assumptions?: { [key in string]: number },
};

/** Where an edge comes from. */
export type Origin = { "stage": number } | { "image": string } | { "context": string };

/** A Dockerfile, read. */
export type Outline = {
  /** Whether BuildKit's parser and instruction reader take it. */
  ok: boolean,
  /** Where they stop. */
  error: Refusal | null,
  /** Every instruction, in order of the file. */
  instructions: Array<OutlinedInstruction>,
  /** Every stage, in order of the file. */
  stages: Array<OutlinedStage>,
  /** All that is wrong, what BuildKit does not mind included. */
  problems: Array<Note>,
};

/** A heredoc. */
export type OutlinedHeredoc = {
  /** The word that ends it. */
  name: string,
  /** First line, from 1. */
  start_line: number,
  /** Last line. */
  end_line: number,
};

/** An instruction. */
export type OutlinedInstruction = {
  /** Its keyword. */
  keyword: string,
  /** First line, from 1. */
  start_line: number,
  /** Last line, its heredocs included. */
  end_line: number,
  /** Its flags as written: `--mount=type=cache,target=/x`. */
  flags: Array<string>,
  /** Its heredocs. */
  heredocs: Array<OutlinedHeredoc>,
};

/** A stage before any expansion. */
export type OutlinedStage = {
  /** Position, from 0. */
  index: number,
  /** Its name in lower case, or nothing. */
  name: string,
  /** What it starts from, as written. */
  base: string,
  /** The line of its `FROM`, from 1. */
  start_line: number,
};

/** A part of a layer. */
export type PartReport = {
  /** Where. */
  path: string,
  /** What. */
  what: string,
  /** Which kind. */
  content: Content,
  /** Unpacked, in bytes. */
  bytes: number,
  /** The range, unpacked. */
  on_disk: Amount,
  /** Compressed. */
  pull: Amount,
  /** How it is known. */
  basis: Basis,
  /** Where the figure came from. */
  source: string,
  /** Whether a later layer deletes or covers it. */
  hidden: boolean,
};

/** The step of a build that refuses. `docker build --check` runs all but the last. */
export type Phase = "parse" | "instructions" | "check" | "build";

/** Something wrong, or that surely is not meant. */
export type Problem = {
  /** The name of this kind of problem, in PascalCase: `UnknownInstruction`. */
  code: string,
  /** Where. */
  span: Span,
  /** The line to show people, from 1. */
  line: number,
  /** In plain words, with the way out. */
  message: string,
  /** How BuildKit refuses; nothing where the build goes on. */
  verdict: Verdict | null,
  /** The mend, where there is one that needs no thought. */
  fix: Fix | null,
};

/** Where and how BuildKit refuses a file; line 0 where it names no line, or the file could not be read at all. */
export type Refusal = {
  /** The line that BuildKit reports. */
  line: number,
  /** Its wording. */
  message: string,
};

/** Everything about one text. */
export type Report = {
  /** Version of this shape. */
  schema: number,
  /** Name of the stage that is built, its number where it has none; nothing for a file without stages. */
  target: string | null,
  /** Every stage, in order of the file. */
  stages: Array<StageReport>,
  /** Every edge, in order of the file. */
  edges: Array<EdgeReport>,
  /** The image that the target becomes. */
  image: ImageReport,
  /** Findings with a fix, the greatest saving first. */
  suggestions: Array<SuggestionReport>,
  /** Every finding, those without a fix included. */
  findings: Array<FindingReport>,
  /** What was assumed. */
  assumptions: Array<Assumption>,
  /** What is wrong with the text. */
  problems: Array<Problem>,
  /** What else the target could start from, the largest first. */
  ladder: Array<Rung>,
  /** What all fixes together would come to. */
  combined: CombinedReport | null,
};

/** A rule in its own words. */
export type RulePage = {
  /** The pattern found. */
  name: string,
  /** Other tools' codes for it. */
  aliases: Array<string>,
  /** How loud. */
  severity: Severity,
  /** What it finds and why, in Markdown. */
  prose: string,
  /** Dockerfiles: before, and after where the fix is certain. */
  examples: Array<string>,
};

/** A base that the target could start from. */
export type Rung = {
  /** The image. */
  image: string,
  /** Which rung: `full`, `slim`, `alpine`, `distroless` or `scratch`. */
  kind: string,
  /** Unpacked, in bytes. */
  on_disk: number,
  /** Compressed, in bytes. */
  pull: number,
  /** Whether the target starts from it now. */
  current: boolean,
  /** What is other than on the base of now, in plain words. */
  breaks: Array<string>,
};

/** How far a fix may be trusted. */
export type Safety = "safe" | "check" | "manual";

/** Bytes saved, in both sizes. Negative where a fix makes the image larger. */
export type Saving = {
  /** Unpacked. */
  on_disk: number,
  /** Compressed. */
  pull: number,
};

/** How loud a finding is. */
export type Severity = "error" | "warning" | "info";

/** A half-open range of byte offsets into the source. */
export type Span = {
  /** Offset of the first byte. */
  start: number,
  /** Offset behind the last byte. */
  end: number,
};

/** A stage, for the graph and its zoom. */
export type StageReport = {
  /** Position, from 0. */
  index: number,
  /** Its name, or nothing. */
  name: string,
  /** What it starts from, expanded. */
  base: string,
  /** Whether the target needs it. */
  reachable: boolean,
  /** First line of its `FROM`. */
  line: number,
  /** What it would weigh as an image, unpacked. */
  on_disk: Amount,
  /** The same, compressed. */
  pull: Amount,
  /** How that is known. */
  basis: Basis,
  /** Its own layers. */
  layers: Array<LayerReport>,
};

/** A suggestion. */
export type SuggestionReport = {
  /** The rule. */
  rule: string,
  /** First line of the instruction it is about. */
  line: number,
  /** What the fix does. */
  title: string,
  /** Why. */
  message: string,
  /** How far it may be trusted. */
  safety: Safety,
  /** What it saves. */
  saving: Saving,
  /** The fix. */
  edits: Array<Edit>,
  /** For a fix of several steps: each one in a sentence, with its reason. */
  steps?: Array<string>,
};

/** BuildKit's own refusal. */
export type Verdict = {
  /** Which step refuses. */
  phase: Phase,
  /** The line that BuildKit reports (directive errors are numbered one too low there). */
  line: number,
  /** BuildKit's wording. */
  message: string,
};

/** Which fixes to make. */
export type Wanted = {
  /** Those of these rules, by name or by another tool's code; empty for all rules. */
  rules?: Array<string>,
  /** Whether fixes that are to be looked at once (`check`) are made, too. */
  check?: boolean,
};
