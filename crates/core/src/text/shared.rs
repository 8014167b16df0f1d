//! Text that is cut from a longer one without being copied.

use std::fmt;
use std::ops::{Deref, Range};
use std::rc::Rc;

use serde::{Serialize, Serializer};

/// A piece of a text, or all of it. Pieces share the text that they were cut from.
#[derive(Clone, Default)]
pub struct Text {
    whole: Option<Rc<String>>,
    start: usize,
    end: usize,
}

impl Text {
    /// The piece at `range`; empty where that does not fit, which shows when it is read.
    pub fn cut(&self, range: Range<usize>) -> Text {
        match range.end <= self.end.saturating_sub(self.start) {
            true => Text {
                whole: self.whole.clone(),
                start: self.start.saturating_add(range.start),
                end: self.start + range.end,
            },
            false => Text::default(),
        }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        self
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        let piece = self.whole.as_ref().and_then(|whole| whole.get(self.start..self.end));
        piece.unwrap_or_default()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        let end = text.len();
        Text { whole: (end > 0).then(|| Rc::new(text)), start: 0, end }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::from(text.to_owned())
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Text {
        Text::from(text.as_str())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.as_str().to_owned()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Text> for str {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Text> for &str {
    fn eq(&self, other: &Text) -> bool {
        *self == other.as_str()
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}
