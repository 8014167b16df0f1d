//! The order of items within each column: by barycentres and swaps, for few crossings.

use super::layout::Item;

const SWEEPS: usize = 8;

/// The items of each column, in the order in which they came.
pub fn columns(items: &[Item]) -> Vec<Vec<usize>> {
    let count = items.iter().map(|item| item.column + 1).max().unwrap_or(0);
    let mut columns = vec![Vec::new(); count];
    for (index, item) in items.iter().enumerate() {
        columns[item.column].push(index);
    }
    columns
}

/// Sorts each column by the mean place of its neighbours, to and fro, and keeps the order with the fewest crossings.
/// Ties keep the order of the file, so that a drawing stays put while its text is typed.
pub fn order(columns: &mut Vec<Vec<usize>>, items: &[Item]) {
    let mut best = columns.clone();
    let mut fewest = crossings(&best, items);
    for sweep in 0..SWEEPS {
        let forward = sweep % 2 == 0;
        for step in 1..columns.len() {
            let at = if forward { step } else { columns.len() - 1 - step };
            let fixed = if forward { at - 1 } else { at + 1 };
            let places = places(&columns[fixed], items.len());
            let keyed: Vec<(f64, usize)> = columns[at]
                .iter()
                .enumerate()
                .map(|(place, index)| {
                    let near = if forward { &items[*index].before } else { &items[*index].after };
                    (mean(near.iter().filter_map(|it| places[*it])).unwrap_or(place as f64), *index)
                })
                .collect();
            columns[at] = ranked(keyed).collect();
        }
        swap(columns, items, sweep % 4 == 3);
        swap(columns, items, false);
        let now = crossings(columns, items);
        if now < fewest {
            (fewest, best) = (now, columns.clone());
        }
    }
    *columns = best;
}

/// Swaps neighbours in a column wherever their links then cross less: what means alone leave undecided. With
/// `even`, also where they cross as much: the way out of an order that no single swap makes better.
fn swap(columns: &mut [Vec<usize>], items: &[Item], even: bool) {
    for at in 0..columns.len() {
        let sides = [at.checked_sub(1), Some(at + 1)].map(|side| {
            places(side.and_then(|side| columns.get(side)).map_or(&[], Vec::as_slice), items.len())
        });
        let crossed = |upper: usize, lower: usize| {
            let (upper, lower) = (&items[upper], &items[lower]);
            let pairs = [(&upper.before, &lower.before, &sides[0]), (&upper.after, &lower.after, &sides[1])];
            let count = |(above, below, places): (&Vec<usize>, &Vec<usize>, &Vec<Option<f64>>)| {
                let higher = |a: usize| below.iter().filter(|b| places[**b] < places[a]).count();
                above.iter().map(|a| higher(*a)).sum::<usize>()
            };
            pairs.map(count).iter().sum::<usize>()
        };
        for place in 1..columns[at].len() {
            let (upper, lower) = (columns[at][place - 1], columns[at][place]);
            if crossed(lower, upper) < crossed(upper, lower) + usize::from(even) {
                columns[at].swap(place - 1, place);
            }
        }
    }
}

fn places(column: &[usize], count: usize) -> Vec<Option<f64>> {
    let mut places = vec![None; count];
    for (place, index) in column.iter().enumerate() {
        places[*index] = Some(place as f64);
    }
    places
}

/// Things by the values they come with, the least first.
pub fn ranked(mut keyed: Vec<(f64, usize)>) -> impl Iterator<Item = usize> {
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
    keyed.into_iter().map(|(_, thing)| thing)
}

/// The mean of some values; nothing of none.
pub fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn crossings(columns: &[Vec<usize>], items: &[Item]) -> usize {
    let between = |pair: &[Vec<usize>]| {
        let places = places(&pair[1], items.len());
        let ends: Vec<(usize, f64)> = pair[0]
            .iter()
            .enumerate()
            .flat_map(|(place, index)| items[*index].after.iter().map(move |to| (place, *to)))
            .filter_map(|(place, to)| Some((place, places[to]?)))
            .collect();
        let crossed = |a: &(usize, f64), b: &(usize, f64)| a.0 < b.0 && a.1 > b.1;
        ends.iter().map(|a| ends.iter().filter(|b| crossed(a, b)).count()).sum::<usize>()
    };
    columns.windows(2).map(between).sum()
}
