//! The layers of two images side by side.

use layerlab_core::report::LayerReport;

/// Layers that belong together: the same instruction, the same kind of instruction in the same place, or one alone.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub before: Option<&'a LayerReport>,
    pub after: Option<&'a LayerReport>,
}

/// The bytes that `after` is less than `before`.
pub fn saved(before: u64, after: u64) -> i64 {
    i64::try_from(before).unwrap_or(i64::MAX).saturating_sub(i64::try_from(after).unwrap_or(i64::MAX))
}

/// Beyond this many comparisons only what both begin with is matched.
const MOST: usize = 250_000;

/// Pairs the layers of two images, in order of both: equal instructions by their longest common subsequence, and between
/// these the ones with the same keyword.
pub fn pairs<'a>(before: &'a [LayerReport], after: &'a [LayerReport]) -> Vec<Pair<'a>> {
    let mut out = Vec::with_capacity(before.len().max(after.len()));
    let (mut left, mut right) = (0, 0);
    for (b, a) in common(before, after) {
        between(&mut out, &before[left..b], &after[right..a]);
        out.push(Pair { before: Some(&before[b]), after: Some(&after[a]) });
        (left, right) = (b + 1, a + 1);
    }
    between(&mut out, &before[left..], &after[right..]);
    out
}

/// The places of equal instructions that stand in the same order in both.
fn common(before: &[LayerReport], after: &[LayerReport]) -> Vec<(usize, usize)> {
    let same = |b: usize, a: usize| before[b].command == after[a].command;
    if before.len() * after.len() > MOST {
        let shared = (0..before.len().min(after.len())).take_while(|at| same(*at, *at));
        return shared.map(|at| (at, at)).collect();
    }
    // How long the longest common subsequence of the rests behind two places is.
    let width = after.len() + 1;
    let mut longest = vec![0u32; (before.len() + 1) * width];
    for b in (0..before.len()).rev() {
        for a in (0..after.len()).rev() {
            longest[b * width + a] = match same(b, a) {
                true => longest[(b + 1) * width + a + 1] + 1,
                false => longest[(b + 1) * width + a].max(longest[b * width + a + 1]),
            };
        }
    }
    let (mut b, mut a) = (0, 0);
    let mut found = Vec::new();
    while b < before.len() && a < after.len() {
        if same(b, a) {
            found.push((b, a));
            (b, a) = (b + 1, a + 1);
        } else if longest[(b + 1) * width + a] >= longest[b * width + a + 1] {
            b += 1;
        } else {
            a += 1;
        }
    }
    found
}

/// What lies between two equal instructions.
fn between<'a>(out: &mut Vec<Pair<'a>>, before: &'a [LayerReport], after: &'a [LayerReport]) {
    let mut rest = after.iter();
    for old in before {
        let place = rest.clone().position(|new| keyword(new) == keyword(old));
        match place {
            Some(place) => {
                out.extend(rest.by_ref().take(place).map(|new| Pair { before: None, after: Some(new) }));
                out.push(Pair { before: Some(old), after: rest.next() });
            }
            None => out.push(Pair { before: Some(old), after: None }),
        }
    }
    out.extend(rest.map(|new| Pair { before: None, after: Some(new) }));
}

fn keyword(layer: &LayerReport) -> &str {
    layer.command.split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use layerlab_core::report::LayerReport;
    use layerlab_core::{Amount, Basis};

    use super::pairs;

    fn layers(commands: &[&str]) -> Vec<LayerReport> {
        let layer = |command: &&str| LayerReport {
            line: 1,
            command: (*command).to_owned(),
            on_disk: Amount::exactly(0),
            pull: Amount::exactly(0),
            basis: Basis::Stated,
            hidden_bytes: 0,
            parts: Vec::new(),
        };
        commands.iter().map(layer).collect()
    }

    /// `before|after` of each pair.
    fn shown(before: &[&str], after: &[&str]) -> Vec<String> {
        let (before, after) = (layers(before), layers(after));
        let name = |layer: Option<&LayerReport>| layer.map_or("", |it| it.command.as_str()).to_owned();
        pairs(&before, &after).iter().map(|it| format!("{}|{}", name(it.before), name(it.after))).collect()
    }

    #[test]
    fn equal_instructions_stand_side_by_side_whatever_comes_between() {
        assert_eq!(
            shown(&["WORKDIR /a", "COPY . .", "RUN b"], &["RUN x", "WORKDIR /a", "RUN b", "RUN c"]),
            ["|RUN x", "WORKDIR /a|WORKDIR /a", "COPY . .|", "RUN b|RUN b", "|RUN c"]
        );
    }

    #[test]
    fn a_changed_instruction_stands_beside_what_became_of_it() {
        assert_eq!(
            shown(&["RUN a", "COPY . ."], &["RUN a && b", "COPY src ."]),
            ["RUN a|RUN a && b", "COPY . .|COPY src ."]
        );
        assert_eq!(shown(&[], &["RUN a"]), ["|RUN a"]);
    }
}
