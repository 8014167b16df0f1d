//! What a stage has become: its file system, its installed packages, and what made its layers.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use layerlab_catalog::Found;
use layerlab_catalog::packages::AptInstalled;

use super::contents::Contents;
use super::shared::Shared;
use super::{BaseImage, Config};

/// What a stage has become so far. A stage that starts from it goes on with a copy.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub base: Rc<BaseImage>,
    pub contents: Contents,
    pub config: Config,
    /// Who made each layer, in order.
    pub makers: Vec<Maker>,
    /// What the catalogue knows of the base image.
    pub found: Option<Rc<Found>>,
    /// Names of installed packages by manager, those of the base image left out.
    pub installed: BTreeMap<&'static str, Shared<BTreeSet<String>>>,
    /// What dpkg knows; `None` before anybody asked.
    pub apt: Shared<Option<AptInstalled>>,
    /// What apk knows; `None` before anybody asked.
    pub apk: Shared<Option<BTreeSet<String>>>,
    /// Names of Python's distributions by folder.
    pub python: BTreeMap<String, Shared<BTreeSet<String>>>,
    /// What the totals leave out.
    pub left_out: Vec<String>,
    /// Files that change what later commands do: apt's configuration, npm's, pip's.
    pub settings: Shared<BTreeSet<&'static str>>,
    /// Folders of the base image that commands deleted or changed.
    pub base_touched: Shared<BTreeSet<String>>,
    /// Bytes of the base image below them.
    pub base_hidden: u64,
    /// Addresses of repositories that are not the distribution's.
    pub sources: Shared<BTreeSet<String>>,
}

impl State {
    /// Whether the commands that follow find the same here as they did after `then`; with `end`, of what only they asked
    /// for in the stage that ended so.
    pub fn leads_on_as(&self, then: &State, end: Option<&State>) -> bool {
        (&self.config.user, &self.config.workdir) == (&then.config.user, &then.config.workdir)
            && self.installed == then.installed
            && self.settings == then.settings
            && self.sources == then.sources
            && self.base_touched == then.base_touched
            && self.python == then.python
            && self.apk == then.apk
            && self.apt == then.apt
            && self.contents.leads_on_as(&then.contents, end.map(|it| &it.contents))
    }
}

/// The step behind a layer: where it stands in the file may change, and the layer stays as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker {
    pub stage: usize,
    /// Its position among the steps of the stage.
    pub step: usize,
}
