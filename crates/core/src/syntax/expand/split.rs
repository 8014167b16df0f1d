//! Words as they grow.

/// The words of a text, cut at white space that is not quoted (`shell.wordsStruct`).
#[derive(Debug, Default)]
pub(super) struct Words {
    word: String,
    list: Vec<String>,
    in_word: bool,
}

impl Words {
    /// Adds what stands next; `raw` where white space does not cut it.
    pub fn add(&mut self, text: &str, raw: bool) {
        if raw {
            self.word.push_str(text);
            self.in_word = true;
            return;
        }
        for c in text.chars() {
            if !c.is_whitespace() {
                self.word.push(c);
                self.in_word = true;
            } else if self.in_word && !self.word.is_empty() {
                self.list.push(std::mem::take(&mut self.word));
                self.in_word = false;
            }
        }
    }

    /// Drops the word that is being read.
    pub fn forget(&mut self) {
        self.word.clear();
    }

    /// All words.
    pub fn finish(mut self) -> Vec<String> {
        if !self.word.is_empty() {
            self.list.push(self.word);
        }
        self.list
    }
}
