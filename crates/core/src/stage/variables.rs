//! Variables in scope, shared between the steps that see them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// An immutable set of variables. A changed one shares all but a few nodes with the one it came from, so a file with
/// 100,000 `ENV` lines does not hold 100,000 copies: a trie over the names' hashes.
#[derive(Clone, Default)]
pub struct Variables {
    root: Option<Rc<Node>>,
}

type Entry = (Rc<str>, Rc<str>);

enum Node {
    Branch([Option<Rc<Node>>; WIDTH]),
    /// Names with the same hash, as a rule one.
    Leaf(u64, Vec<Entry>),
}

const BITS: u32 = 4;
const WIDTH: usize = 1 << BITS;

impl Variables {
    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        let hash = hash(name);
        let mut node = self.root.as_deref()?;
        for level in 0.. {
            match node {
                Node::Branch(children) => node = children.get(slot(hash, level))?.as_deref()?,
                Node::Leaf(_, entries) => {
                    return entries.iter().find_map(|(known, value)| (**known == *name).then_some(&**value));
                }
            }
        }
        None
    }

    /// These variables and one more, or with another value.
    pub fn with(&self, name: &str, value: &str) -> Variables {
        Variables { root: Some(insert(self.root.as_deref(), hash(name), 0, (name.into(), value.into()))) }
    }

    /// Whether two sets hold the same; it may be denied where names share a hash.
    pub fn is_like(&self, other: &Variables) -> bool {
        match (&self.root, &other.root) {
            (Some(one), Some(other)) => alike(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// All of them, by name. This walks over everything: where a few are wanted, ask for them.
    pub fn to_map(&self) -> BTreeMap<String, String> {
        let mut map = BTreeMap::new();
        let mut waiting: Vec<&Node> = self.root.as_deref().into_iter().collect();
        while let Some(node) = waiting.pop() {
            match node {
                Node::Branch(children) => waiting.extend(children.iter().flatten().map(|child| &**child)),
                Node::Leaf(_, entries) => {
                    map.extend(entries.iter().map(|(name, value)| (name.to_string(), value.to_string())));
                }
            }
        }
        map
    }

    /// Those whose names occur in `text` as words: all that a script can ask for.
    pub fn named_in(&self, text: &str) -> BTreeMap<String, String> {
        let words = text.split(|c: char| c != '_' && !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.filter_map(|word| Some((word.to_owned(), self.get(word)?.to_owned()))).collect()
    }
}

impl std::fmt::Debug for Variables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_map().fmt(f)
    }
}

/// No deeper than [`insert`] goes.
fn alike(one: &Rc<Node>, other: &Rc<Node>) -> bool {
    let same = |pair: (&Option<Rc<Node>>, &Option<Rc<Node>>)| match pair {
        (Some(one), Some(other)) => alike(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    Rc::ptr_eq(one, other)
        || match (&**one, &**other) {
            (Node::Branch(one), Node::Branch(other)) => one.iter().zip(other).all(same),
            (Node::Leaf(_, one), Node::Leaf(_, other)) => one == other,
            _ => false,
        }
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

fn slot(hash: u64, level: u32) -> usize {
    (hash >> (BITS * level)) as usize % WIDTH
}

/// At most 16 levels deep: then the hash is used up, and equal hashes share a leaf.
fn insert(node: Option<&Node>, hash: u64, level: u32, entry: Entry) -> Rc<Node> {
    Rc::new(match node {
        None => Node::Leaf(hash, vec![entry]),
        Some(Node::Leaf(same, entries)) if *same == hash => {
            let others = entries.iter().filter(|(name, _)| *name != entry.0).cloned();
            Node::Leaf(hash, others.chain([entry.clone()]).collect())
        }
        Some(Node::Leaf(other, entries)) => {
            let mut children: [Option<Rc<Node>>; WIDTH] = Default::default();
            if let Some(child) = children.get_mut(slot(*other, level)) {
                *child = Some(Rc::new(Node::Leaf(*other, entries.clone())));
            }
            return insert(Some(&Node::Branch(children)), hash, level, entry);
        }
        Some(Node::Branch(children)) => {
            let mut children = children.clone();
            if let Some(child) = children.get_mut(slot(hash, level)) {
                *child = Some(insert(child.as_deref(), hash, level + 1, entry));
            }
            Node::Branch(children)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Variables;

    #[test]
    fn a_changed_copy_leaves_the_first_alone() {
        let mut all = Variables::default();
        for i in 0..1000 {
            all = all.with(&format!("k{i}"), &i.to_string());
        }
        let changed = all.with("k7", "seven");
        assert_eq!((all.get("k7"), changed.get("k7")), (Some("7"), Some("seven")));
        assert_eq!(all.get("none"), None);
        assert_eq!(changed.to_map().len(), 1000);
        assert_eq!(changed.named_in("echo ${k7}$k8 k").len(), 2);
    }
}
