//! Where nodes and links of a small directed graph are drawn, left to right or from the top down.
//!
//! The classic steps of layered drawing (Sugiyama, Tagawa and Toda, 1981): ranks by longest path, order by
//! barycentres, heights by least squares. A link's label takes part as a node of its own, so that no label
//! ever lies on a node or on another label.

use super::order::{columns, mean, order, ranked};

/// Room that something needs.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

impl Size {
    fn turned(self) -> Size {
        Size { width: self.height, height: self.width }
    }
}

/// A place; for nodes and labels, their centre.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    fn turned(self) -> Point {
        Point { x: self.y, y: self.x }
    }
}

/// A link between two nodes, by their places in the list of nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    pub from: usize,
    pub to: usize,
    /// Room for its label; zero for none.
    pub label: Size,
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Layout {
    /// The centre of each node.
    pub nodes: Vec<Point>,
    /// The course of each link.
    pub links: Vec<Route>,
    /// The room that all takes, from (0, 0).
    pub size: Size,
}

/// A link's course, and where its label's centre lies.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Route {
    pub points: Vec<Point>,
    pub label: Point,
}

const COLUMN_GAP: f64 = 20.0;
const WIDEST_GAP: f64 = 140.0;
/// How wide a gap is for each unit that a link in it climbs: steep lines would run into one.
const SLOPE: f64 = 0.12;
const ROW_GAP: f64 = 18.0;
const SWEEPS: usize = 8;

/// Something with a place in a column: a node, a label, or a bend of a long link.
pub struct Item {
    pub size: Size,
    pub column: usize,
    /// Height of its centre.
    pub y: f64,
    /// Its neighbours in the columns beside it.
    pub before: Vec<usize>,
    pub after: Vec<usize>,
}

/// Draws `links` between `nodes`. A link to a node that is not there is drawn nowhere.
pub fn layout(nodes: &[Size], links: &[Link]) -> Layout {
    let ranks = ranks(nodes.len(), links);
    let (mut items, chains) = items(nodes, links, &ranks);
    let mut columns = columns(&items);
    order(&mut columns, &items);
    place(&columns, &mut items);
    draw(nodes.len(), &columns, &items, &chains)
}

/// The same drawing from the top down: drawn from the left, and turned.
pub fn layout_down(nodes: &[Size], links: &[Link]) -> Layout {
    let nodes: Vec<Size> = nodes.iter().map(|node| node.turned()).collect();
    let links: Vec<Link> = links.iter().map(|link| Link { label: link.label.turned(), ..*link }).collect();
    let Layout { nodes, links, size } = layout(&nodes, &links);
    let links = links.into_iter().map(|route| Route {
        points: route.points.into_iter().map(Point::turned).collect(),
        label: route.label.turned(),
    });
    Layout {
        nodes: nodes.into_iter().map(Point::turned).collect(),
        links: links.collect(),
        size: size.turned(),
    }
}

/// Longest path from the sources; a source stands right before what first needs it. Links of a cycle that would
/// point backward are ignored.
fn ranks(count: usize, links: &[Link]) -> Vec<usize> {
    let mut ranks = vec![0usize; count];
    let mut done = vec![false; count];
    let known = |link: &&Link| link.from < count && link.to < count && link.from != link.to;
    for _ in 0..count {
        let waits = |node: usize| links.iter().filter(known).any(|link| link.to == node && !done[link.from]);
        let open = || (0..count).filter(|node| !done[*node]);
        let Some(next) = open().find(|node| !waits(*node)).or_else(|| open().next()) else { break };
        done[next] = true;
        for link in links.iter().filter(known).filter(|link| link.from == next && !done[link.to]) {
            ranks[link.to] = ranks[link.to].max(ranks[next] + 1);
        }
    }
    for node in 0..count {
        if links.iter().filter(known).any(|link| link.to == node) {
            continue;
        }
        let nearest =
            links.iter().filter(known).filter(|link| link.from == node).map(|link| ranks[link.to]).min();
        ranks[node] = nearest.unwrap_or(0).saturating_sub(1);
    }
    ranks
}

/// The nodes as items in even columns, and each link as a chain of items through the columns between its ends; its
/// label stands in the column right before its target.
fn items(nodes: &[Size], links: &[Link], ranks: &[usize]) -> (Vec<Item>, Vec<Vec<usize>>) {
    let item = |size, column| Item { size, column, y: 0.0, before: Vec::new(), after: Vec::new() };
    let mut items: Vec<Item> = nodes.iter().zip(ranks).map(|(size, rank)| item(*size, rank * 2)).collect();
    let mut chains = Vec::new();
    for link in links {
        let (Some(start), Some(end)) = (ranks.get(link.from), ranks.get(link.to)) else {
            chains.push(Vec::new());
            continue;
        };
        let mut chain = vec![link.from];
        for column in start * 2 + 1..end * 2 {
            let size = if column + 1 == end * 2 { link.label } else { Size::default() };
            chain.push(items.len());
            items.push(item(size, column));
        }
        chain.push(link.to);
        for pair in chain.windows(2) {
            items[pair[0]].after.push(pair[1]);
            items[pair[1]].before.push(pair[0]);
        }
        chains.push(chain);
    }
    (items, chains)
}

/// Heights: every item is drawn to the mean of its neighbours, and each column keeps order and gaps.
fn place(columns: &[Vec<usize>], items: &mut [Item]) {
    for column in columns {
        spread(column, items, &vec![0.0; column.len()]);
    }
    for sweep in 0..SWEEPS * 2 {
        for step in 0..columns.len() {
            let column = &columns[if sweep % 2 == 0 { step } else { columns.len() - 1 - step }];
            let wanted: Vec<f64> = column
                .iter()
                .map(|index| {
                    let item = &items[*index];
                    mean(item.before.iter().chain(&item.after).map(|it| items[*it].y)).unwrap_or(item.y)
                })
                .collect();
            spread(column, items, &wanted);
        }
    }
}

/// Puts a column as near to `wanted` as order and gaps allow, in the sense of least squares: isotonic regression by
/// pooling neighbours that would overlap.
fn spread(column: &[usize], items: &mut [Item], wanted: &[f64]) {
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(column.len());
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (place, index) in column.iter().enumerate() {
        if place > 0 {
            offset += (items[column[place - 1]].size.height + items[*index].size.height) / 2.0 + ROW_GAP;
        }
        offsets.push(offset);
        pools.push((wanted[place] - offset, 1));
        while let [.., (above, many), (below, few)] = pools[..]
            && above > below
        {
            let sum = many + few;
            let merged = (above * many as f64 + below * few as f64) / sum as f64;
            pools.truncate(pools.len() - 2);
            pools.push((merged, sum));
        }
    }
    let levels = pools.iter().flat_map(|(level, count)| std::iter::repeat_n(*level, *count));
    for ((index, offset), level) in column.iter().zip(offsets).zip(levels) {
        items[*index].y = level + offset;
    }
}

fn draw(nodes: usize, columns: &[Vec<usize>], items: &[Item], chains: &[Vec<usize>]) -> Layout {
    let mut centres = vec![0.0; columns.len()];
    let mut right = 0.0;
    for (at, column) in columns.iter().enumerate() {
        let width = column.iter().map(|index| items[*index].size.width).fold(0.0, f64::max);
        right += if at == 0 { 0.0 } else { gap(&columns[at - 1], items) };
        centres[at] = right + width / 2.0;
        right += width;
    }
    let top = items.iter().map(|item| item.y - item.size.height / 2.0).fold(f64::INFINITY, f64::min);
    let bottom = items.iter().map(|item| item.y + item.size.height / 2.0).fold(f64::NEG_INFINITY, f64::max);
    let at = |item: &Item| Point { x: centres[item.column], y: item.y - top };
    let links = chains.iter().enumerate().map(|(link, chain)| {
        let end = |node: usize, near: &dyn Fn(&[usize]) -> Option<usize>, side: f64| {
            let Point { x, y } = at(&items[node]);
            let size = items[node].size;
            Point { x: x + side * size.width / 2.0, y: y + port(link, near, chains, items) * size.height }
        };
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return Route::default() };
        let inner = &chain[1..chain.len() - 1];
        let mut points = vec![end(*first, &|chain| (chain.first() == Some(first)).then(|| chain[1]), 1.0)];
        for index in inner {
            let (Point { x, y }, half) = (at(&items[*index]), items[*index].size.width / 2.0);
            points.extend([Point { x: x - half, y }, Point { x: x + half, y }]);
        }
        points.push(end(*last, &|chain| (chain.last() == Some(last)).then(|| chain[chain.len() - 2]), -1.0));
        points.dedup();
        let label = inner.last().map(|index| at(&items[*index])).unwrap_or_default();
        Route { points, label }
    });
    Layout {
        links: links.collect(),
        nodes: items.iter().take(nodes).map(at).collect(),
        size: Size { width: right, height: (bottom - top).max(0.0) },
    }
}

/// The room behind a column, by its steepest link.
fn gap(column: &[usize], items: &[Item]) -> f64 {
    let climbs = column.iter().flat_map(|from| {
        let from = &items[*from];
        from.after.iter().map(|to| (items[*to].y - from.y).abs())
    });
    (climbs.fold(0.0, f64::max) * SLOPE).clamp(COLUMN_GAP, WIDEST_GAP)
}

/// Where on a node's side, from its middle in shares of its height, `link` begins or ends: the links of one side are
/// spread in the order of where they go.
fn port(link: usize, near: &dyn Fn(&[usize]) -> Option<usize>, chains: &[Vec<usize>], items: &[Item]) -> f64 {
    let sharing: Vec<(f64, usize)> = chains
        .iter()
        .enumerate()
        .filter(|(_, chain)| chain.len() > 1)
        .filter_map(|(other, chain)| Some((items[near(chain)?].y, other)))
        .collect();
    let count = sharing.len() as f64;
    let place = ranked(sharing).position(|other| other == link).unwrap_or(0);
    (place as f64 + 1.0) / (count + 1.0) - 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    const NODE: Size = Size { width: 100.0, height: 40.0 };
    const LABEL: Size = Size { width: 60.0, height: 20.0 };

    fn link(from: usize, to: usize) -> Link {
        Link { from, to, label: LABEL }
    }

    fn overlap(a: (Point, Size), b: (Point, Size)) -> bool {
        (a.0.x - b.0.x).abs() < (a.1.width + b.1.width) / 2.0
            && (a.0.y - b.0.y).abs() < (a.1.height + b.1.height) / 2.0
    }

    fn boxes(nodes: &[Size], links: &[Link]) -> Vec<(Point, Size)> {
        let layout = layout(nodes, links);
        let labels = layout.links.iter().zip(links).map(|(route, link)| (route.label, link.label));
        layout.nodes.iter().copied().zip(nodes.iter().copied()).chain(labels).collect()
    }

    fn assert_apart(nodes: &[Size], links: &[Link]) {
        let boxes = boxes(nodes, links);
        for (at, a) in boxes.iter().enumerate() {
            for b in &boxes[at + 1..] {
                assert!(!overlap(*a, *b), "{a:?} lies on {b:?}");
            }
        }
    }

    #[test]
    fn nothing_takes_no_room() {
        assert_eq!(layout(&[], &[]), Layout::default().clone());
    }

    #[test]
    fn links_point_to_the_right_and_sources_stand_beside_their_users() {
        // image 0 → stage 1 → stage 2, and image 3 → stage 2.
        let layout = layout(&[NODE; 4], &[link(0, 1), link(1, 2), link(3, 2)]);
        let x: Vec<f64> = layout.nodes.iter().map(|node| node.x).collect();
        assert!(x[0] < x[1] && x[1] < x[2]);
        assert_eq!(x[3], x[1]);
    }

    #[test]
    fn a_lone_chain_is_a_straight_line() {
        let layout = layout(&[NODE; 3], &[link(0, 1), link(1, 2)]);
        assert!(layout.nodes.iter().all(|node| node.y == layout.nodes[0].y));
        assert!(
            layout.links.iter().flat_map(|route| &route.points).all(|point| point.y == layout.nodes[0].y)
        );
    }

    #[test]
    fn nothing_overlaps_in_a_file_of_forty_stages() {
        let nodes = [NODE; 40];
        let chain = (1..40).map(|to| link((to * 7 + 3) % to, to));
        let cross = (2..40).map(|to| link((to * 5 + 1) % to, to));
        assert_apart(&nodes, &chain.chain(cross).collect::<Vec<_>>());
    }

    #[test]
    fn a_cycle_or_a_missing_node_does_no_harm() {
        let layout = layout(&[NODE; 3], &[link(0, 1), link(1, 0), link(2, 2), link(2, 9)]);
        assert_eq!(layout.nodes.len(), 3);
        assert_eq!(layout.links.len(), 4);
    }

    #[test]
    fn a_drawing_from_the_top_down_is_the_turned_one() {
        let wide = [Size { width: 100.0, height: 40.0 }; 3];
        let layout = layout_down(&wide, &[link(0, 1), link(1, 2)]);
        assert!(layout.nodes.iter().all(|node| node.x == 50.0));
        assert!(layout.nodes.is_sorted_by(|above, below| above.y + 40.0 < below.y));
        assert_eq!(layout.size.width, 100.0);
    }

    #[test]
    fn crossings_are_taken_out() {
        // 0 → 3 and 1 → 2, declared so that file order would cross.
        let layout = layout(&[NODE; 4], &[link(0, 3), link(1, 2)]);
        let higher = |a: usize, b: usize| layout.nodes[a].y < layout.nodes[b].y;
        assert_eq!(higher(0, 1), higher(3, 2));
    }

    #[test]
    fn means_that_tie_are_decided_by_crossings() {
        // A builder for two images, the first of which has a base of its own.
        let layout = layout(&[NODE; 4], &[link(0, 2), link(1, 2), link(0, 3)]);
        let y = |node: usize| layout.nodes[node].y;
        assert_eq!(y(0) < y(1), y(3) < y(2));
    }
}
