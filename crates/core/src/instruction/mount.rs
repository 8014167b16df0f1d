//! `RUN --mount=type=…,…` (BuildKit's `commands_runmount.go`).

use std::borrow::Cow;

use layerlab_catalog::decimal;

use super::{Refusal, csv};
use crate::syntax::{Word, letter, quote, suggest};
use crate::text::{Fix, Safety, Span};

/// What a `RUN --mount` lays over the file system. None of it enters the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs)]
pub enum MountType {
    #[default]
    Bind,
    Cache,
    Tmpfs,
    Secret,
    Ssh,
}

const TYPES: [(&str, MountType); 5] = [
    ("bind", MountType::Bind),
    ("cache", MountType::Cache),
    ("tmpfs", MountType::Tmpfs),
    ("secret", MountType::Secret),
    ("ssh", MountType::Ssh),
];

impl MountType {
    /// The name as it is written.
    pub fn name(self) -> &'static str {
        TYPES.into_iter().find_map(|(name, kind)| (kind == self).then_some(name)).unwrap_or_default()
    }
}

/// `--mount=type=…`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mount {
    /// Where the flag's value stands.
    pub span: Span,
    /// The flag's value as written.
    pub written: Word,
    /// Which kind.
    pub kind: MountType,
    /// Where it appears; for secrets and ssh there is a default.
    pub target: String,
    /// The path inside `from`.
    pub source: String,
    /// Stage, image or named context; the build context where it is missing (bind).
    pub from: Option<Word>,
    /// `id` of a cache, secret or ssh agent.
    pub id: String,
    /// Whether writing is refused.
    pub readonly: bool,
    /// `sharing` of a cache.
    pub sharing: Option<String>,
    /// `required` of a secret or ssh agent.
    pub required: bool,
    /// `env` of a secret.
    pub env: Option<String>,
    /// `size` of a tmpfs, in bytes.
    pub size: Option<i64>,
    /// `mode` of a cache, secret or ssh agent.
    pub mode: Option<u64>,
    /// `uid`, likewise.
    pub uid: Option<u64>,
    /// `gid`, likewise.
    pub gid: Option<u64>,
}

const KEYS: [&str; 16] = [
    "type",
    "from",
    "source",
    "target",
    "readonly",
    "id",
    "sharing",
    "required",
    "mode",
    "uid",
    "gid",
    "src",
    "dst",
    "ro",
    "rw",
    "readwrite",
];

/// What the instruction reader refuses before variables are known: a broken list, and a variable in `from`.
pub(super) fn check(value: &Word) -> Result<(), Refusal> {
    if !value.text.is_empty() && !value.text.contains(['"', '$']) {
        return Ok(());
    }
    let fields = csv::record(&value.text).map_err(|reason| {
        let message =
            "This is not a list of `key=value` words between commas. A value with a comma needs quotes.";
        Refusal::new("InvalidMount", value.span, format!("failed to parse csv mounts: {reason}"), message)
    })?;
    let from = fields.iter().filter_map(|field| field.split_once('=')).find(|(key, value)| {
        key.eq_ignore_ascii_case("from") && value.find('$').is_some_and(|at| value.len() > at + 1)
    });
    let Some((key, stage)) = from else { return Ok(()) };
    let key = letter::lower(key);
    let message =
        format!("Variables do not work in `from=`. Add `FROM {stage} AS name` above and write `from=name`.");
    let theirs = format!("'{key}' doesn't support variable expansion, define alias stage instead");
    Err(Refusal::new("VariableInMountFrom", value.span, theirs, message))
}

/// What expands a value; the error is BuildKit's message.
pub type Expand<'e> = dyn FnMut(&str) -> Result<Cow<'_, str>, String> + 'e;

/// Reads a mount, with what is wrong about it in BuildKit's words. What was read before that is kept.
pub fn read(written: &Word, expand: &mut Expand<'_>) -> (Mount, Option<String>) {
    let mut mount = Mount { span: written.span, written: written.clone(), ..Mount::default() };
    let error = fill(&mut mount, &written.text, expand).err();
    (mount, error)
}

fn fill(mount: &mut Mount, text: &str, expand: &mut Expand<'_>) -> Result<(), String> {
    let fields = csv::record(text).map_err(|reason| format!("failed to parse csv mounts: {reason}"))?;
    let mut readonly = None;
    for field in &fields {
        let (key, value) =
            field.split_once('=').map_or((field.as_ref(), None), |(key, value)| (key, Some(value)));
        let key = letter::lower(key);
        let Some(value) = value else {
            match key.as_ref() {
                "readonly" | "ro" => readonly = Some(true),
                "readwrite" | "rw" => readonly = Some(false),
                "required" => required(mount, &key, true)?,
                _ => return Err(format!("invalid field '{field}' must be a key=value pair")),
            }
            continue;
        };
        let value = expand(value)?;
        let invalid = || format!("invalid value for {key}: {value}");
        match key.as_ref() {
            "type" => mount.kind = kind(&value)?,
            "from" => mount.from = Some(Word::new(&*value, mount.span)).filter(|from| !from.text.is_empty()),
            "source" | "src" => mount.source = value.into_owned(),
            "target" | "dst" | "destination" => mount.target = value.into_owned(),
            "readonly" | "ro" => readonly = Some(truth(&value).ok_or_else(invalid)?),
            "readwrite" | "rw" => readonly = Some(!truth(&value).ok_or_else(invalid)?),
            "required" => {
                let value = truth(&value).ok_or_else(invalid);
                required(mount, &key, false)?;
                mount.required = value?;
            }
            "size" if mount.kind == MountType::Tmpfs => mount.size = Some(bytes(&value).ok_or_else(invalid)?),
            "size" => return Err(unexpected(&key, mount.kind)),
            "id" => mount.id = value.into_owned(),
            "sharing" => mount.sharing = Some(sharing(&value)?),
            "mode" => mount.mode = Some(number(&value, 8, &key)?),
            "uid" => mount.uid = Some(number(&value, 10, &key)?),
            "gid" => mount.gid = Some(number(&value, 10, &key)?),
            "env" if mount.kind == MountType::Secret => mount.env = Some(value.into_owned()),
            "env" => return Err(unexpected(&key, mount.kind)),
            _ => return Err(with_hint(format!("unexpected key '{key}' in '{field}'"), &key, KEYS)),
        }
    }
    validate(mount, readonly)
}

/// The fix of the first type, key or sharing mode that is misspelt, where a right one is near.
pub fn mend(written: &Word) -> Option<Fix> {
    let text = written.text.as_str();
    // Quotes that are gone leave no places.
    (written.span.end - written.span.start == text.len() && !text.contains('"')).then_some(())?;
    let mut start = written.span.start;
    for field in text.split(',') {
        let (key, value) = field.split_once('=').unwrap_or((field, ""));
        let lower = letter::lower(value);
        let (at, wrong, near) = match letter::lower(key).as_ref() {
            "type" => (key.len() + 1, value, suggest::nearest(&lower, TYPES.map(|(name, _)| name))),
            "sharing" => (key.len() + 1, value, suggest::nearest(&lower, SHARING)),
            // BuildKit's own list of hints lacks these.
            "destination" | "size" | "env" => (0, key, None),
            lower => (0, key, suggest::nearest(lower, KEYS)),
        };
        if let Some(near) = near {
            let span = Span::new(start + at, start + at + wrong.len());
            return Some(Fix::replace(Safety::Check, format!("Write {near}"), span, near));
        }
        start += field.len() + 1;
    }
    None
}

const SHARING: [&str; 3] = ["shared", "private", "locked"];

fn validate(mount: &mut Mount, readonly: Option<bool>) -> Result<(), String> {
    let Mount { kind, .. } = *mount;
    if matches!(kind, MountType::Bind | MountType::Tmpfs) {
        let owned = [("mode", mount.mode), ("uid", mount.uid), ("gid", mount.gid)];
        if let Some((key, _)) = owned.iter().find(|(_, value)| value.is_some()) {
            return Err(format!("{key} not allowed for {} type mounts", quote::go(kind.name())));
        }
    }
    mount.readonly = readonly.unwrap_or(!matches!(kind, MountType::Cache | MountType::Tmpfs));
    if kind == MountType::Secret {
        if mount.from.is_some() {
            return Err("secret mount should not have a from".to_owned());
        }
        if mount.sharing.is_some() {
            return Err("secret mount should not define sharing".to_owned());
        }
        if mount.source.is_empty() && mount.target.is_empty() && mount.id.is_empty() {
            return Err("invalid secret mount. one of source, target required".to_owned());
        }
        if !mount.source.is_empty() && !mount.id.is_empty() {
            return Err("both source and id can't be set".to_owned());
        }
    }
    if mount.sharing.is_some() && kind != MountType::Cache {
        return Err(format!("invalid cache sharing set for {} mount", kind.name()));
    }
    Ok(())
}

fn kind(value: &str) -> Result<MountType, String> {
    let lower = letter::lower(value);
    let known = TYPES.into_iter().find_map(|(name, kind)| (name == lower).then_some(kind));
    let error = || format!("unsupported mount type {}", quote::go(value));
    known.ok_or_else(|| with_hint(error(), value, TYPES.map(|(name, _)| name)))
}

fn sharing(value: &str) -> Result<String, String> {
    let lower = letter::lower(value);
    let error = || format!("unsupported sharing value {}", quote::go(value));
    if SHARING.contains(&lower.as_ref()) {
        Ok(lower.into_owned())
    } else {
        Err(with_hint(error(), value, SHARING))
    }
}

fn required(mount: &mut Mount, key: &str, value: bool) -> Result<(), String> {
    match mount.kind {
        MountType::Secret | MountType::Ssh => mount.required = value,
        kind => return Err(unexpected(key, kind)),
    }
    Ok(())
}

fn unexpected(key: &str, kind: MountType) -> String {
    format!("unexpected key '{key}' for mount type '{}'", kind.name())
}

fn with_hint<const N: usize>(error: String, word: &str, options: [&'static str; N]) -> String {
    match suggest::nearest(word, options) {
        Some(near) => format!("{error} (did you mean {near}?)"),
        None => error,
    }
}

fn number(value: &str, radix: u32, key: &str) -> Result<u64, String> {
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let number = u32::from_str_radix(value, radix).ok().filter(|_| digits);
    number.map(u64::from).ok_or_else(|| format!("invalid value {value} for {key}"))
}

/// Go's `strconv.ParseBool`.
pub(crate) fn truth(value: &str) -> Option<bool> {
    match value {
        "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(true),
        "0" | "f" | "F" | "FALSE" | "false" | "False" => Some(false),
        _ => None,
    }
}

/// A size with a unit of powers of 1024 (go-units' `RAMInBytes`).
fn bytes(value: &str) -> Option<i64> {
    let end = value.rfind(|c: char| c.is_ascii_digit() || c == '.')? + 1;
    let (number, unit) = value.split_at(end);
    let (number, unit) =
        (number.trim_end_matches(' '), unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase());
    let size = decimal::parse(number).filter(|size| *size >= 0.0)?;
    let mut letters = unit.chars();
    let power = match letters.next() {
        None | Some('b') => 0,
        Some(letter) => "kmgtp".find(letter)? as i32 + 1,
    };
    let suffix_fits = match power {
        0 => unit.len() <= 1,
        _ => matches!(letters.as_str(), "" | "b" | "ib"),
    };
    suffix_fits.then(|| (size * 1024_f64.powi(power)) as i64)
}
