//! Platforms and the arguments that BuildKit defines by itself (`platforms.Parse`, `dockerfile2llb.defaultArgs`).

use super::variables::Variables;
use crate::options::Options;
use crate::syntax::quote;

/// An operating system and processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// `linux`, `windows` …
    pub os: String,
    /// `amd64`, `arm64` …
    pub architecture: String,
    /// `v7`, `v8` …; mostly empty.
    pub variant: String,
}

const OSES: [&str; 16] = [
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "windows",
];

const ARCHITECTURES: [&str; 22] = [
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "ppc64",
    "ppc64le",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
];

impl Default for Platform {
    fn default() -> Platform {
        Platform { os: "linux".to_owned(), architecture: "amd64".to_owned(), variant: String::new() }
    }
}

impl std::fmt::Display for Platform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.os, self.architecture)?;
        if self.variant.is_empty() { Ok(()) } else { write!(f, "/{}", self.variant) }
    }
}

impl Platform {
    /// Reads `linux/arm64/v8`, `linux` or `arm64`. The error is BuildKit's message.
    pub fn parse(text: &str) -> Result<Platform, String> {
        let whole = quote::go(text);
        if text.contains('*') {
            return Err(format!("{whole}: wildcards not yet supported: invalid argument"));
        }
        let parts: Vec<&str> = text.splitn(4, '/').collect();
        let (first, rest) = parts.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        let system = first.split('(').next().unwrap_or_default();
        if !is_system(first) {
            return Err(format!(
                "{} is an invalid OS component of {whole}: OSAndVersion specifier component must match \"^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.-]*)((?:\\\\+[A-Za-z0-9_.-]+)*)\\\\))?$\": invalid argument",
                quote::go(first)
            ));
        }
        if let Some(bad) =
            rest.iter().find(|part| part.is_empty() || !part.chars().all(|c| is_word(c) || c == '.'))
        {
            return Err(format!(
                "{} is an invalid component of {whole}: platform specifier component must match \"^[A-Za-z0-9_.-]+$\": invalid argument",
                quote::go(bad)
            ));
        }
        let os = normal_os(system);
        match *rest {
            [] if OSES.contains(&os.as_str()) => Ok(Platform { os, ..Platform::default() }),
            [] => match normal_architecture(first, "") {
                (architecture, variant) if ARCHITECTURES.contains(&architecture.as_str()) => {
                    Ok(Platform { architecture, variant, ..Platform::default() }.plain())
                }
                _ => Err(format!("{whole}: unknown operating system or architecture: invalid argument")),
            },
            [architecture] => {
                let (architecture, variant) = normal_architecture(architecture, "");
                Ok(Platform { os, architecture, variant }.plain())
            }
            [architecture, variant] => {
                let (architecture, variant) = normal_architecture(architecture, variant);
                let variant =
                    if architecture == "arm64" && variant.is_empty() { "v8".to_owned() } else { variant };
                Ok(Platform { os, architecture, variant })
            }
            _ => Err(format!("{whole}: cannot parse platform specifier: invalid argument")),
        }
    }

    /// 32-bit ARM means v7 where nothing is said.
    fn plain(self) -> Platform {
        let is_default = self.architecture == "arm" && self.variant == "v7";
        if is_default { Platform { variant: String::new(), ..self } } else { self }
    }

    /// The platform that is built for.
    pub fn target(options: &Options) -> Platform {
        options.platform.as_deref().and_then(|text| Platform::parse(text).ok()).unwrap_or_default()
    }
}

/// The arguments that every file has without declaring them above its first `FROM`.
///
/// The machine that builds is taken for linux/amd64.
pub(super) fn arguments(options: &Options, target_stage: &str) -> Variables {
    let build = Platform::default();
    let target = Platform::target(options);
    let stage = if target_stage.is_empty() { "default" } else { target_stage };
    let pairs = [
        ("BUILDPLATFORM", build.to_string()),
        ("BUILDOS", build.os),
        ("BUILDOSVERSION", String::new()),
        ("BUILDARCH", build.architecture),
        ("BUILDVARIANT", build.variant),
        ("TARGETPLATFORM", target.to_string()),
        ("TARGETOS", target.os),
        ("TARGETOSVERSION", String::new()),
        ("TARGETARCH", target.architecture),
        ("TARGETVARIANT", target.variant),
        ("TARGETSTAGE", stage.to_owned()),
    ];
    pairs.into_iter().fold(Variables::default(), |all, (name, value)| {
        let value = options.build_args.get(name).unwrap_or(&value);
        all.with(name, value)
    })
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn is_system(text: &str) -> bool {
    let (name, version) = text.split_once('(').map_or((text, None), |(name, version)| (name, Some(version)));
    let version_fits = version.is_none_or(|version| {
        version
            .strip_suffix(')')
            .is_some_and(|inner| inner.chars().all(|c| is_word(c) || matches!(c, '.' | '+')))
    });
    !name.is_empty() && name.chars().all(is_word) && version_fits
}

fn normal_os(os: &str) -> String {
    match os.to_ascii_lowercase().as_str() {
        "" => "linux".to_owned(),
        "macos" => "darwin".to_owned(),
        other => other.to_owned(),
    }
}

fn normal_architecture(architecture: &str, variant: &str) -> (String, String) {
    let (architecture, variant) = (architecture.to_ascii_lowercase(), variant.to_ascii_lowercase());
    let (architecture, variant) = match (architecture.as_str(), variant.as_str()) {
        ("i386", _) => ("386", ""),
        ("x86_64" | "x86-64" | "amd64", "v1") => ("amd64", ""),
        ("x86_64" | "x86-64" | "amd64", variant) => ("amd64", variant),
        ("aarch64" | "arm64", "8" | "v8") => ("arm64", ""),
        ("aarch64" | "arm64", variant) => ("arm64", variant),
        ("armhf", _) => ("arm", "v7"),
        ("armel", _) => ("arm", "v6"),
        ("arm", "" | "7") => ("arm", "v7"),
        ("arm", "5") => ("arm", "v5"),
        ("arm", "6") => ("arm", "v6"),
        ("arm", "8") => ("arm", "v8"),
        other => other,
    };
    (architecture.to_owned(), variant.to_owned())
}
