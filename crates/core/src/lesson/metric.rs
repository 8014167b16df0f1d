//! Figures of a build that goals are about and that a lesson's text quotes.

use crate::Options;
use crate::bytes;
use crate::report::Report;

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// `on disk`: the unpacked size of the image, in bytes.
    OnDisk,
    /// `pull`: its compressed size, in bytes.
    Pull,
    /// `base`: the unpacked size of the image that it starts from, in bytes.
    Base,
    /// `base pull`: the compressed size of that, in bytes.
    BasePull,
    /// `added`: what the layers above the base add, unpacked, in bytes.
    Added,
    /// `hidden`: bytes that are paid for and not seen.
    Hidden,
    /// `sent`: bytes of the build context that the ignore file lets through.
    Sent,
    /// `line 4`: the layer that the instruction in this line makes, unpacked, in bytes.
    Line(u32),
    /// `layers`: how many layers there are above the base.
    Layers,
    /// `stages`: how many stages the file has.
    Stages,
}

const NAMES: [(&str, Metric); 9] = [
    ("on disk", Metric::OnDisk),
    ("pull", Metric::Pull),
    ("base", Metric::Base),
    ("base pull", Metric::BasePull),
    ("added", Metric::Added),
    ("hidden", Metric::Hidden),
    ("sent", Metric::Sent),
    ("layers", Metric::Layers),
    ("stages", Metric::Stages),
];

impl Metric {
    /// The figure of a name.
    pub fn parse(name: &str) -> Option<Metric> {
        let line = || name.strip_prefix("line ")?.parse().ok().map(Metric::Line);
        NAMES.iter().find(|(it, _)| *it == name).map(|(_, metric)| *metric).or_else(line)
    }

    /// Its value in a report on a text that was built with `options`.
    pub fn of(self, report: &Report, options: &Options) -> u64 {
        let image = &report.image;
        match self {
            Metric::OnDisk => image.on_disk.likely,
            Metric::Pull => image.pull.likely,
            Metric::Base => image.base.on_disk,
            Metric::BasePull => image.base.pull,
            Metric::Added => image.added_bytes,
            Metric::Hidden => image.hidden_bytes,
            Metric::Sent => options.context.sent().iter().map(|file| file.bytes).sum(),
            Metric::Line(line) => {
                let layers = report.stages.iter().flat_map(|stage| &stage.layers);
                layers.filter(|layer| layer.line == line).map(|layer| layer.on_disk.likely).sum()
            }
            Metric::Layers => image.layers.len() as u64,
            Metric::Stages => report.stages.len() as u64,
        }
    }

    fn is_count(self) -> bool {
        matches!(self, Metric::Layers | Metric::Stages)
    }

    /// A value for people.
    pub fn show(self, value: u64) -> String {
        if self.is_count() { value.to_string() } else { bytes::show(value) }
    }

    /// A limit for people: without zeros that say nothing.
    pub(super) fn show_limit(self, limit: u64) -> String {
        let shown = self.show(limit);
        match shown.split_once(' ') {
            Some((number, unit)) if number.contains('.') => {
                format!("{} {unit}", number.trim_end_matches('0').trim_end_matches('.'))
            }
            _ => shown,
        }
    }

    /// A value as a goal writes it.
    pub(super) fn read(self, text: &str) -> Option<u64> {
        if self.is_count() { text.trim().parse().ok() } else { bytes::parse(text) }
    }

    /// What stands around its value in a sentence; `one` where that is 1.
    pub(super) fn words(self, one: bool) -> (&'static str, &'static str) {
        match self {
            Metric::OnDisk => ("the image weighs", " on disk"),
            Metric::Pull => ("there is", " to pull"),
            Metric::Base => ("the base image weighs", " on disk"),
            Metric::BasePull => ("of the base image there is", " to pull"),
            Metric::Added => ("the layers above the base add", ""),
            Metric::Hidden => ("what later layers hide comes to", ""),
            Metric::Sent => ("the build context sends", ""),
            Metric::Line(_) => ("the layer adds", ""),
            Metric::Layers if one => ("the image has", " layer above its base"),
            Metric::Layers => ("the image has", " layers above its base"),
            Metric::Stages if one => ("the file has", " stage"),
            Metric::Stages => ("the file has", " stages"),
        }
    }
}
