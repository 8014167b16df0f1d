//! Figures that were measured, by name, until the catalogue holds them.
//!
//! All were taken on 2026-11-20 on Debian 12, amd64: overlayfs upper layers of real commands.

/// Where these figures are from.
pub(super) const MEASURED: &str = "own measurement, 2026-11-20, amd64";

/// A Go program (net/http and encoding/json), with symbol tables.
pub(super) const GO_PROGRAM: u64 = 9_745_358;
/// The same with `-ldflags="-s -w"`.
pub(super) const GO_PROGRAM_STRIPPED: u64 = 6_619_296;
/// Go's build cache after one build.
pub(super) const GO_BUILD_CACHE: u64 = 93_386_144;
/// What `/usr/local/go` holds.
pub(super) const GO_ROOT: u64 = 226_898_278;
/// A Rust program (axum, tokio, serde; release profile).
pub(super) const RUST_PROGRAM: u64 = 1_965_344;
/// The same, stripped.
pub(super) const RUST_PROGRAM_STRIPPED: u64 = 1_422_720;
/// The `target` folder of that program (61 crates).
pub(super) const RUST_TARGET: u64 = 131_363_367;
/// Its crates that `target` was built from.
pub(super) const RUST_CRATES: u64 = 61;
/// What cargo downloaded and unpacked for it.
pub(super) const CARGO_HOME: u64 = 45_430_367;
/// A fresh virtual environment with pip and setuptools (Python 3.11).
pub(super) const VENV: u64 = 22_354_457;
/// pip in it; Python 3.12 and later put nothing else there.
pub(super) const VENV_PIP: u64 = 14_303_577;
/// What `pip install --upgrade pip` adds.
pub(super) const PIP_UPGRADE: u64 = 12_100_000;
/// `.next` of a small Next.js application.
pub(super) const NEXT_BUILD: u64 = 71_416_112;
/// `.next/standalone` of it.
pub(super) const NEXT_STANDALONE: u64 = 37_024_366;
/// `.next/static` of it.
pub(super) const NEXT_STATIC: u64 = 582_551;
/// `.next/cache` of it.
pub(super) const NEXT_CACHE: u64 = 27_545_921;
/// `dist` of a small Vite and React application.
pub(super) const VITE_DIST: u64 = 315_596;
/// `locale-gen en_US.UTF-8`, the `locales` package left out.
pub(super) const LOCALE: u64 = 3_050_000;
/// `useradd` rewrites the account files.
pub(super) const USERADD: u64 = 4_336;
/// `useradd -m` also copies `/etc/skel`.
pub(super) const USERADD_HOME: u64 = 4_553;
/// `groupadd`.
pub(super) const GROUPADD: u64 = 1_616;
/// `ldconfig`.
pub(super) const LDCONFIG: u64 = 9_082;
/// `npm cache clean --force` leaves its logs.
pub(super) const NPM_CACHE_CLEANED: u64 = 60_059;
/// The certificates that the `ca-certificates` package bundles into one file.
pub(super) const CERTIFICATES: u64 = 228_422;
