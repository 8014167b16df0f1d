//! Packages that other repositories than the distribution's offer: who offers them, and what they may weigh.
//!
//! Their packages are not measured, nor were their sizes looked up: the ranges are estimates, and wide for that.

use std::collections::BTreeSet;

use layerlab_catalog::{Amount, Basis, Catalog, Reference};

use super::facts;
use super::weight::{Packing, Weight};

/// A package of a third party.
pub(super) struct Offer {
    /// Who offers it, as people call them.
    pub vendor: &'static str,
    /// What the sources' addresses hold; empty for a package that no distribution has, whatever the source.
    mark: &'static str,
    /// Its name; `*` for versions.
    name: &'static str,
    /// What it weighs.
    pub size: Size,
    /// What it needs beyond a C library, as far as that matters.
    pub needs: &'static [&'static str],
}

/// What is known of an offered package's size.
#[derive(Clone, Copy)]
pub(super) enum Size {
    /// As the node image of the same version, less what that starts from.
    Node,
    /// As the distribution's package of this name or its namesake of another version.
    Distribution,
    /// Between, in MB: least, likely, most.
    Between(u16, u16, u16),
}

const fn offer(
    vendor: &'static str,
    mark: &'static str,
    name: &'static str,
    size: Size,
    needs: &'static [&'static str],
) -> Offer {
    Offer { vendor, mark, name, size, needs }
}

use Size::{Between, Distribution, Node};

/// What Chromium's siblings need of Debian.
const BROWSER: &[&str] = &[
    "ca-certificates",
    "fonts-liberation",
    "libasound2",
    "libatk-bridge2.0-0",
    "libcups2",
    "libcurl4",
    "libgbm1",
    "libgtk-3-0",
    "libnspr4",
    "libnss3",
    "libvulkan1",
    "wget",
    "xdg-utils",
];

const OFFERS: [Offer; 70] = [
    offer("NodeSource", "nodesource.com", "nodejs", Node, &[]),
    offer("Docker", "", "docker-ce", Between(80, 105, 130), &["containerd.io", "docker-ce-cli", "iptables"]),
    offer("Docker", "", "docker-ce-cli", Between(33, 43, 70), &[]),
    offer("Docker", "", "containerd.io", Between(90, 120, 150), &[]),
    offer("Docker", "", "docker-buildx-plugin", Between(50, 78, 100), &[]),
    offer("Docker", "", "docker-compose-plugin", Between(40, 65, 90), &[]),
    offer("Yarn", "yarnpkg.com", "yarn", Between(5, 5, 8), &[]),
    offer("Google", "", "google-chrome-*", Between(270, 370, 430), BROWSER),
    offer("Google", "", "google-cloud-cli", Between(250, 600, 1000), &["python3"]),
    offer("Google", "", "google-cloud-sdk", Between(250, 600, 1000), &["python3"]),
    offer("Microsoft", "", "microsoft-edge-*", Between(300, 450, 750), BROWSER),
    offer("Kubernetes", "", "kubectl", Between(44, 56, 64), &[]),
    offer("Microsoft", "", "azure-cli", Between(350, 620, 1300), &[]),
    offer("Microsoft", "", "powershell", Between(150, 190, 240), &[]),
    offer("Microsoft", "", "msodbcsql*", Between(1, 3, 12), &["unixodbc", "debconf"]),
    offer("Microsoft", "", "mssql-tools*", Between(1, 1, 8), &["unixodbc"]),
    offer("Microsoft", "", "code", Between(300, 420, 900), BROWSER),
    offer("Microsoft", "", "dotnet-sdk-*", Between(330, 500, 850), &[]),
    offer("Microsoft", "", "aspnetcore-runtime-*", Between(80, 100, 140), &[]),
    offer("Microsoft", "", "dotnet-runtime-*", Between(60, 73, 100), &[]),
    offer("PostgreSQL", "postgresql.org", "postgresql*", Distribution, &[]),
    offer("PostgreSQL", "postgresql.org", "libpq*", Distribution, &[]),
    offer("MongoDB", "", "mongodb-org", Between(400, 620, 950), &[]),
    offer("MongoDB", "", "mongodb-org-server", Between(120, 190, 260), &[]),
    offer("MongoDB", "", "mongodb-org-shell", Between(1, 60, 330), &[]),
    offer("MongoDB", "", "mongodb-org-tools", Between(100, 170, 220), &[]),
    offer("MongoDB", "", "mongodb-mongosh*", Between(130, 220, 350), &[]),
    offer("MongoDB", "", "mongodb-database-tools", Between(100, 170, 220), &[]),
    offer("MySQL", "repo.mysql.com", "mysql*", Between(60, 250, 700), &[]),
    offer("MySQL", "", "mysql-community-*", Between(20, 150, 600), &[]),
    offer("MariaDB", "mariadb", "mariadb*", Distribution, &[]),
    offer("nginx", "nginx.org", "nginx", Between(2, 4, 7), &[]),
    offer("nginx", "nginx.org", "nginx-module-xslt", Between(0, 1, 3), &["libxslt1.1"]),
    offer("nginx", "nginx.org", "nginx-module-image-filter", Between(0, 1, 3), &["libgd3"]),
    offer("nginx", "nginx.org", "nginx-module-geoip", Between(0, 1, 3), &["libgeoip1"]),
    offer("nginx", "nginx.org", "nginx-module-njs", Between(3, 13, 30), &["libedit2", "libxml2"]),
    offer("nginx", "nginx.org", "nginx-module-*", Between(0, 6, 25), &[]),
    offer("Redis", "redis.io", "redis*", Distribution, &[]),
    offer("PHP (Sury)", "sury.org", "php*", Distribution, &[]),
    offer("PHP (Ondřej Surý)", "ppa:ondrej", "php*", Distribution, &[]),
    offer("deadsnakes", "deadsnakes", "python3.*", Distribution, &[]),
    offer("LLVM", "llvm.org", "clang*", Distribution, &[]),
    offer("LLVM", "llvm.org", "ll*", Distribution, &[]),
    offer("LLVM", "llvm.org", "libc++*", Distribution, &[]),
    offer("the Ubuntu toolchain archive", "ubuntu-toolchain", "g*-*", Distribution, &[]),
    offer("CRAN", "r-project.org", "r-*", Distribution, &[]),
    offer("RabbitMQ", "rabbitmq", "erlang*", Distribution, &[]),
    offer("RabbitMQ", "rabbitmq", "rabbitmq*", Distribution, &[]),
    offer("GitHub", "", "gh", Between(30, 48, 75), &["git"]),
    offer("HashiCorp", "", "terraform", Between(60, 88, 115), &[]),
    offer("HashiCorp", "", "vault", Between(150, 400, 560), &[]),
    offer("HashiCorp", "hashicorp.com", "packer", Between(50, 100, 300), &[]),
    offer("HashiCorp", "hashicorp.com", "consul", Between(90, 150, 250), &[]),
    offer("Helm", "", "helm", Between(40, 55, 70), &[]),
    offer("Aqua", "", "trivy", Between(90, 150, 260), &[]),
    offer("Elastic", "", "elasticsearch", Between(450, 900, 1400), &[]),
    offer("Elastic", "", "kibana", Between(500, 1000, 1600), &[]),
    offer("Elastic", "", "logstash", Between(450, 750, 1200), &[]),
    offer("Elastic", "", "filebeat", Between(80, 180, 280), &[]),
    offer("Grafana", "", "grafana", Between(300, 450, 800), &[]),
    offer("Jenkins", "", "jenkins", Between(70, 95, 120), &[]),
    offer("GitLab", "", "gitlab-runner", Between(60, 90, 600), &["git", "curl"]),
    offer("Datadog", "", "datadog-agent", Between(600, 900, 1500), &[]),
    offer("Adoptium", "", "temurin-*-jdk", Between(240, 330, 500), &[]),
    offer("Adoptium", "", "temurin-*-jre", Between(110, 150, 220), &[]),
    offer("Amazon", "", "java-*-amazon-corretto*", Between(230, 310, 420), &[]),
    offer("NVIDIA", "", "cuda-toolkit*", Between(2500, 5500, 9000), &[]),
    offer("NVIDIA", "", "cuda*", Between(1, 600, 9000), &[]),
    offer("NVIDIA", "", "libcudnn*", Between(300, 1000, 2500), &[]),
    offer("NVIDIA", "", "nvidia-container-toolkit", Between(8, 25, 60), &[]),
];

/// Who offers a package, given the addresses of the machine's third-party sources.
pub(super) fn find(name: &str, sources: &BTreeSet<String>) -> Option<&'static Offer> {
    let there = |it: &&Offer| it.mark.is_empty() || sources.iter().any(|source| source.contains(it.mark));
    OFFERS.iter().find(|it| fits(it.name, name) && there(it))
}

/// Names with those that third parties' packages among them need.
pub(super) fn with_needs(mut names: Vec<String>, sources: &BTreeSet<String>) -> Vec<String> {
    let mut at = 0;
    while let Some(name) = names.get(at) {
        let needs = find(name, sources).map_or(&[][..], |it| it.needs);
        for need in needs {
            if !names.iter().any(|it| it == need) {
                names.push((*need).to_owned());
            }
        }
        at += 1;
    }
    names
}

/// The words for a package that nobody lists, on a machine with sources of third parties.
pub(super) fn unlisted(name: &str, sources: &BTreeSet<String>) -> Option<String> {
    let source = sources.last()?;
    let source: String = source.chars().take(80).collect();
    Some(format!("`{name}` is not in the catalogue and may come from {source}: a guess"))
}

/// One `*` stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => {
            name.strip_prefix(before).is_some_and(|rest| rest.len() >= after.len() && rest.ends_with(after))
        }
    }
}

impl Offer {
    /// What the package weighs; `None` where the distribution's package stands for it.
    pub fn weight(&self, sources: &BTreeSet<String>, catalog: &Catalog) -> Option<Weight> {
        let source =
            format!("a range: the package comes from {}, whose packages are not measured", self.vendor);
        match self.size {
            Distribution => None,
            Between(low, likely, high) => {
                let range = [low, likely, high].map(|it| u64::from(it) * 1_000_000);
                Some(Weight::guessed(range, Packing::Native, source))
            }
            Node => Some(node(sources, catalog).unwrap_or_else(|| {
                Weight::guessed([95_000_000, 190_000_000, 240_000_000], Packing::Native, source)
            })),
        }
    }
}

/// NodeSource's nodejs: the layer of node's image, and beyond it the OpenSSL headers that this image drops; apt
/// announces 196 MB for 20.20 and 225 MB for 22.16, documentation included.
fn node(sources: &BTreeSet<String>, catalog: &Catalog) -> Option<Weight> {
    let series = sources.iter().find_map(|it| {
        let (_, rest) = it.split_once("setup_").or_else(|| it.split_once("/node_"))?;
        Some(rest.split(['.', '/', ' ']).next().unwrap_or_default())
    });
    let tag = format!("{}-slim", series.filter(|it| !it.is_empty() && !it.contains('$')).unwrap_or("lts"));
    let image = catalog.image(&Reference::parse(&format!("node:{tag}")).ok()?)?;
    let base = catalog.image(&Reference::parse(&format!("debian:{}-slim", image.codename)).ok()?)?;
    let yarn = facts::bytes("yarn.classic");
    let layer = image.on_disk.amount.likely.checked_sub(base.on_disk.amount.likely)?.checked_sub(yarn)?;
    let pull = image.pull.amount.likely.checked_sub(base.pull.amount.likely)?;
    let headers = facts::bytes("node.openssl_headers");
    // Before OpenSSL 3 there were no such headers.
    let old = series.and_then(|it| it.parse::<u32>().ok()).is_some_and(|it| it < 18);
    let likely = if old { layer } else { layer + headers };
    let on_disk = Amount { low: layer, likely, high: layer + headers * 5 / 2 };
    let source = format!(
        "node:{tag} less debian:{}-slim and yarn, with the headers that node's images drop; the package comes from NodeSource",
        image.codename
    );
    let basis = Basis::Modelled.max(image.on_disk.basis);
    Some(Weight { on_disk, pull: Amount::about(pull, 0.2), basis, source: source.into() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use layerlab_catalog::{Basis, Catalog};

    use super::{OFFERS, find, fits};

    #[test]
    fn what_the_distribution_has_too_needs_the_source() {
        let none = BTreeSet::new();
        let sources = BTreeSet::from(["https://deb.nodesource.com/setup_22.x".to_owned()]);
        assert!(find("nodejs", &none).is_none());
        assert_eq!(find("nodejs", &sources).map(|it| it.vendor), Some("NodeSource"));
        assert_eq!(find("docker-ce", &none).map(|it| it.vendor), Some("Docker"));
        assert!(fits("temurin-*-jdk", "temurin-21-jdk") && !fits("temurin-*-jdk", "temurin-jdk"));
    }

    /// apt announces 196 MB for 20.20.2 and 225 MB for 22.16.0 (logs of installs), documentation included.
    #[test]
    fn nodesource_lies_between_the_image_and_what_apt_announces() {
        let catalog = Catalog::images_only();
        for (series, announced) in [("20", 196_000_000), ("22", 225_000_000)] {
            let sources = BTreeSet::from([format!("https://deb.nodesource.com/setup_{series}.x")]);
            let weight = find("nodejs", &sources).and_then(|it| it.weight(&sources, &catalog)).unwrap();
            assert_eq!(weight.basis, Basis::Modelled);
            assert!(
                weight.on_disk.likely < announced && weight.on_disk.high + 5_000_000 > announced,
                "{weight:?}"
            );
        }
    }

    #[test]
    fn ranges_are_in_order() {
        for offer in &OFFERS {
            if let super::Size::Between(low, likely, high) = offer.size {
                assert!(low <= likely && likely < high, "{}", offer.name);
            }
        }
    }
}
