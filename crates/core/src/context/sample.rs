//! What a folder of the user may hold, where nobody said.

/// A file or folder of a made-up context.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Its name at the root of the context; a pattern for names that differ.
    pub name: &'static str,
    /// The least, likeliest and most bytes.
    pub bytes: [u64; 3],
}

/// Names that say how large a thing is: manifests are small, lock files are not, folders of pictures are large.
/// Sizes are those of ordinary starter projects; the locks' are of the measured Node applications.
const SAMPLES: [Sample; 40] = [
    Sample { name: "package.json", bytes: [300, 1_200, 5_000] },
    Sample { name: "package-lock.json", bytes: [25_000, 230_000, 1_000_000] },
    Sample { name: "npm-shrinkwrap.json", bytes: [25_000, 230_000, 1_000_000] },
    Sample { name: "yarn.lock", bytes: [20_000, 200_000, 900_000] },
    Sample { name: "pnpm-lock.yaml", bytes: [15_000, 180_000, 900_000] },
    Sample { name: "bun.lock*", bytes: [15_000, 120_000, 600_000] },
    Sample { name: "requirements*.txt", bytes: [50, 600, 5_000] },
    Sample { name: "pyproject.toml", bytes: [300, 1_200, 5_000] },
    Sample { name: "poetry.lock", bytes: [20_000, 120_000, 700_000] },
    Sample { name: "uv.lock", bytes: [20_000, 120_000, 700_000] },
    Sample { name: "Pipfile*", bytes: [300, 20_000, 200_000] },
    Sample { name: "go.mod", bytes: [50, 1_500, 6_000] },
    Sample { name: "go.sum", bytes: [500, 15_000, 90_000] },
    Sample { name: "Cargo.toml", bytes: [150, 700, 4_000] },
    Sample { name: "Cargo.lock", bytes: [5_000, 40_000, 150_000] },
    Sample { name: "pom.xml", bytes: [1_000, 3_500, 15_000] },
    Sample { name: "mvnw*", bytes: [6_000, 11_000, 12_000] },
    Sample { name: ".mvn", bytes: [500, 1_000, 63_000] },
    Sample { name: "gradlew*", bytes: [5_000, 8_500, 9_000] },
    Sample { name: "gradle", bytes: [40_000, 45_000, 62_000] },
    Sample { name: "*.gradle*", bytes: [200, 1_500, 8_000] },
    Sample { name: "Gemfile*", bytes: [200, 4_000, 20_000] },
    Sample { name: "composer.*", bytes: [500, 40_000, 300_000] },
    Sample { name: "*.csproj", bytes: [300, 900, 4_000] },
    Sample { name: "*.sln*", bytes: [500, 2_500, 15_000] },
    Sample { name: "*.sh", bytes: [100, 1_500, 10_000] },
    Sample { name: "*.json", bytes: [100, 800, 10_000] },
    Sample { name: "*.toml", bytes: [100, 800, 5_000] },
    Sample { name: "*.y*ml", bytes: [100, 1_200, 10_000] },
    Sample { name: "*.conf", bytes: [100, 1_500, 10_000] },
    Sample { name: "*.jar", bytes: [20_000, 25_000_000, 90_000_000] },
    Sample { name: "*.war", bytes: [20_000, 25_000_000, 90_000_000] },
    Sample { name: "*.*", bytes: [100, 2_000, 20_000] },
    Sample { name: "public", bytes: [5_000, 300_000, 5_000_000] },
    Sample { name: "static", bytes: [5_000, 500_000, 10_000_000] },
    Sample { name: "assets", bytes: [5_000, 500_000, 10_000_000] },
    Sample { name: "src", bytes: [10_000, 150_000, 2_000_000] },
    Sample { name: "dist", bytes: [1_800, 320_000, 5_000_000] },
    Sample { name: "node_modules", bytes: [2_400_000, 94_000_000, 430_000_000] },
    Sample { name: "target", bytes: [1_400_000, 25_000_000, 130_000_000] },
];

/// A folder or file of any other name.
const OTHER: [u64; 3] = [500, 60_000, 1_500_000];
/// All of an application's folder.
const WHOLE: [u64; 3] = [20_000, 600_000, 12_000_000];

/// The least, likeliest and most bytes of what a `COPY` names, where no context is declared.
pub fn size(path: &str) -> [u64; 3] {
    let name = crate::path::name(path);
    if matches!(path, "" | "." | "/" | "./" | "*") {
        return WHOLE;
    }
    if name.contains(['*', '?']) {
        return pattern(name).unwrap_or(OTHER);
    }
    let fits = |sample: &&Sample| sample.name == name || crate::path::matches(sample.name, name);
    SAMPLES.iter().find(fits).map_or(OTHER, |sample| sample.bytes)
}

/// What a pattern brings: a project has one file of each listed name, and one lock file.
fn pattern(pattern: &str) -> Option<[u64; 3]> {
    let plain = SAMPLES.iter().filter(|it| !it.name.contains('*') && it.name != "npm-shrinkwrap.json");
    let named = plain.filter(|it| crate::path::matches(pattern, it.name)).map(|it| it.bytes);
    let sum = |left: [u64; 3], right: [u64; 3]| [left[0] + right[0], left[1] + right[1], left[2] + right[2]];
    let same = SAMPLES.iter().find(|it| it.name == pattern).map(|it| it.bytes);
    named.reduce(sum).or(same)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn names_say_how_large_things_are() {
        assert!(size("package.json")[2] < size("yarn.lock")[1]);
        assert_eq!(size("api/go.mod"), size("go.mod"));
        assert_eq!(size("package*.json")[1], size("package.json")[1] + size("package-lock.json")[1]);
        assert!(size(".")[1] > size("src")[1]);
    }
}
