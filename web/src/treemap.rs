//! A tree of sizes as rectangles within a rectangle.

use crate::tree::Branch;

/// A rectangle, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A folder or path as it is drawn.
pub struct Tile<'a> {
    pub area: Area,
    pub branch: &'a Branch,
    /// The whole path.
    pub path: String,
    /// Whether what lies in it is drawn inside.
    pub is_framed: bool,
}

/// Room for a folder's name above what lies in it.
pub const HEAD: f64 = 20.0;
const PADDING: f64 = 3.0;
/// A folder that has less room than this is drawn as one.
const SMALLEST_FRAME: (f64, f64) = (72.0, 60.0);
/// What has less room than this, nobody can point at.
const SMALLEST: f64 = 4.0;
/// So many folders are drawn within one another.
const DEEPEST: usize = 3;

/// The tiles of `branches`, which lie in the folder `above`, each before those inside it.
pub fn tiles<'a>(branches: &'a [Branch], above: &str, area: Area) -> Vec<Tile<'a>> {
    let mut tiles = Vec::new();
    fill(&mut tiles, branches, above, area, 1);
    tiles
}

fn fill<'a>(tiles: &mut Vec<Tile<'a>>, branches: &'a [Branch], above: &str, area: Area, depth: usize) {
    let weights: Vec<f64> = branches.iter().map(|it| it.bytes as f64).collect();
    for (branch, area) in branches.iter().zip(squarified(&weights, area)) {
        if area.width < SMALLEST || area.height < SMALLEST {
            continue;
        }
        let path = format!("{above}/{}", branch.name);
        let roomy = area.width >= SMALLEST_FRAME.0 && area.height >= SMALLEST_FRAME.1;
        // What lies at the folder itself has no room of its own: such a folder is one tile until it is opened.
        let is_framed = roomy && depth < DEEPEST && branch.held.is_empty() && !branch.branches.is_empty();
        tiles.push(Tile { area, branch, path: path.clone(), is_framed });
        if is_framed {
            fill(tiles, &branch.branches, &path, inside(area), depth + 1);
        }
    }
}

fn inside(area: Area) -> Area {
    Area {
        x: area.x + PADDING,
        y: area.y + HEAD,
        width: area.width - 2.0 * PADDING,
        height: area.height - HEAD - PADDING,
    }
}

/// Splits `area` among `weights`, the largest first, into rectangles as near to squares as they come: rows along the
/// shorter side, each taking one more as long as its worst rectangle gets better (Bruls, Huizing and van Wijk: Squarified
/// Treemaps, 2000).
pub fn squarified(weights: &[f64], area: Area) -> Vec<Area> {
    let whole: f64 = weights.iter().sum();
    let mut out = Vec::with_capacity(weights.len());
    if whole <= 0.0 {
        return out;
    }
    let sizes: Vec<f64> = weights.iter().map(|it| it * area.width * area.height / whole).collect();
    let mut rest = area;
    let mut left = sizes.as_slice();
    while let Some(largest) = left.first() {
        let side = rest.width.min(rest.height);
        let (mut count, mut sum, mut worst) = (1, *largest, worst_ratio(side, *largest, *largest, *largest));
        while let Some(next) = left.get(count) {
            let ratio = worst_ratio(side, sum + next, *largest, *next);
            if ratio > worst {
                break;
            }
            (count, sum, worst) = (count + 1, sum + next, ratio);
        }
        let (row, others) = left.split_at(count);
        rest = lay(&mut out, row, sum, rest);
        left = others;
    }
    out
}

/// How far from a square is the worst rectangle of a row along `side`: 1 is a square.
fn worst_ratio(side: f64, sum: f64, largest: f64, smallest: f64) -> f64 {
    let (side, sum) = (side * side, sum * sum);
    (side * largest / sum).max(sum / (side * smallest))
}

/// Lays a row along the shorter side, and answers what is left.
fn lay(out: &mut Vec<Area>, row: &[f64], sum: f64, rest: Area) -> Area {
    let upright = rest.width >= rest.height;
    let thick = if upright { sum / rest.height } else { sum / rest.width };
    let mut at = 0.0;
    for size in row {
        let long = size / thick;
        out.push(match upright {
            true => Area { x: rest.x, y: rest.y + at, width: thick, height: long },
            false => Area { x: rest.x + at, y: rest.y, width: long, height: thick },
        });
        at += long;
    }
    match upright {
        true => Area { x: rest.x + thick, width: (rest.width - thick).max(0.0), ..rest },
        false => Area { y: rest.y + thick, height: (rest.height - thick).max(0.0), ..rest },
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, squarified};

    const AREA: Area = Area { x: 0.0, y: 0.0, width: 6.0, height: 4.0 };

    /// The example of the paper: its rectangles, rounded.
    #[test]
    fn the_papers_example_comes_out_as_printed() {
        let areas = squarified(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], AREA);
        let shown: Vec<String> = areas
            .iter()
            .map(|it| format!("{:.1} {:.1} {:.1}x{:.1}", it.x, it.y, it.width, it.height))
            .collect();
        let printed =
            ["0.0 0.0 3.0x2.0", "0.0 2.0 3.0x2.0", "3.0 0.0 1.7x2.3", "4.7 0.0 1.3x2.3", "3.0 2.3 1.2x1.7"];
        assert_eq!(shown[..5], printed);
    }

    #[test]
    fn every_weight_has_its_share_and_nothing_is_left_over() {
        let weights = [900.0, 40.0, 30.0, 30.0, 1.0, 0.1];
        let areas = squarified(&weights, AREA);
        let whole: f64 = weights.iter().sum();
        for (area, weight) in areas.iter().zip(weights) {
            let share = area.width * area.height / 24.0;
            assert!((share - weight / whole).abs() < 1e-9, "{area:?}");
            assert!(area.x >= 0.0 && area.x + area.width <= 6.0 + 1e-9);
            assert!(area.y >= 0.0 && area.y + area.height <= 4.0 + 1e-9);
        }
        assert_eq!(areas.len(), weights.len());
    }

    #[test]
    fn nothing_takes_no_room() {
        assert_eq!(squarified(&[], AREA), []);
        assert_eq!(squarified(&[0.0], AREA), []);
    }
}
