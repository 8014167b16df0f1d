//! An instruction with its variables replaced, as BuildKit does it for each kind (`Command.Expand`).

use std::borrow::Cow;

use super::reader::Reader;
use super::variables::Variables;
use crate::instruction::{Add, Copy, Inline, Kind, Pair, Refusal, Run, mount};

use crate::syntax::{Phase, Word};

/// Replaces variables, and remembers which were not there.
pub(super) struct Expander<'a> {
    pub reader: &'a Reader,
    pub variables: &'a Variables,
    /// Names that were not found.
    pub unmatched: Vec<String>,
}

impl Expander<'_> {
    /// Expands `kind` in place; where that fails, as far as it goes, with the first failure.
    pub fn kind(&mut self, kind: &mut Kind) -> Result<(), Refusal> {
        match kind {
            Kind::Env(pairs) | Kind::Label(pairs) => pairs.iter_mut().try_for_each(|pair| self.pair(pair)),
            Kind::Copy(copy) => self.copy(copy, None),
            Kind::Add(Add { copy, checksum, .. }) => self.copy(copy, checksum.as_deref_mut()),
            Kind::Workdir(word) | Kind::User(word) | Kind::Stopsignal(word) => self.word(word),
            Kind::Volume(words) => self.words(words),
            Kind::Run(run) => self.run(run),
            Kind::Expose(ports) => self.ports(ports),
            Kind::From(_)
            | Kind::Arg(_)
            | Kind::Cmd(_)
            | Kind::Entrypoint(_)
            | Kind::Shell(_)
            | Kind::Healthcheck(_)
            | Kind::Maintainer(_)
            | Kind::Onbuild(_)
            | Kind::Unreadable => Ok(()),
        }
    }

    /// Replaces the variables of one word.
    pub fn word(&mut self, word: &mut Word) -> Result<(), Refusal> {
        word.text = self.reader.word(word, self.variables, &mut self.unmatched)?.into();
        Ok(())
    }

    fn words(&mut self, words: &mut [Word]) -> Result<(), Refusal> {
        words.iter_mut().try_for_each(|word| self.word(word))
    }

    fn pair(&mut self, pair: &mut Pair) -> Result<(), Refusal> {
        self.word(&mut pair.key)?;
        pair.value.as_mut().map_or(Ok(()), |value| self.word(value))
    }

    fn copy(&mut self, copy: &mut Copy, checksum: Option<&mut Word>) -> Result<(), Refusal> {
        for word in [copy.chown.as_deref_mut(), copy.chmod.as_deref_mut(), checksum].into_iter().flatten() {
            self.word(word)?;
        }
        self.words(&mut copy.exclude)?;
        self.words(&mut copy.sources)?;
        self.word(&mut copy.dest)?;
        copy.inline.iter_mut().filter(|file| file.expand).try_for_each(|file| self.inline(file))
    }

    fn inline(&mut self, file: &mut Inline) -> Result<(), Refusal> {
        let body = Word::new(std::mem::take(&mut file.content), file.name.span);
        file.content = self.reader.body(&body, self.variables, &mut self.unmatched)?.into();
        Ok(())
    }

    fn run(&mut self, run: &mut Run) -> Result<(), Refusal> {
        let (reader, variables) = (self.reader, self.variables);
        for mount in &mut run.mounts {
            let written = mount.written.clone();
            let mut refused = None;
            let unmatched = &mut self.unmatched;
            let (read, error) = mount::read(&written, &mut |text| {
                let word = Word::new(text, written.span);
                reader.word(&word, variables, unmatched).map(Cow::Owned).map_err(|refusal| {
                    let theirs = refusal.theirs.clone();
                    refused = Some(refusal);
                    theirs
                })
            });
            *mount = read;
            if let Some(error) = error {
                let message = format!("Docker cannot use this mount: {error}.");
                let other = Refusal::new("InvalidMount", written.span, error, message)
                    .phase(Phase::Check)
                    .fixed_by(mount::mend(&written));
                return Err(refused.unwrap_or(other));
            }
        }
        Ok(())
    }

    /// Ports alone may become several: they are split once more behind the expansion.
    fn ports(&mut self, ports: &mut Vec<Word>) -> Result<(), Refusal> {
        let mut expanded = Vec::with_capacity(ports.len());
        for port in ports.iter() {
            let words = self.reader.words(port, self.variables, &mut self.unmatched)?;
            expanded.extend(words.into_iter().map(|word| Word::new(word, port.span)));
        }
        *ports = expanded;
        Ok(())
    }
}
