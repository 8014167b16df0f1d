//! What the target reaches, in the shape of the recording.

use layerlab_catalog::Reference;
use layerlab_core::stage::{Base, EdgeKind, Origin, Stage, Stages};
use serde_json::{Value, json};

pub fn reach(stages: &Stages) -> Value {
    let stage = |stage: &Stage| {
        let mut out = json!({"reachable": stage.reachable});
        if let Base::Stage(base) = stage.base {
            out["base_stage"] = json!(base);
        }
        let mut deps = Vec::new();
        let mut images = Vec::new();
        let inner = |kind: &EdgeKind| *kind != EdgeKind::From;
        for edge in stages.edges.iter().filter(|edge| edge.to == stage.index && inner(&edge.kind)) {
            match &edge.from {
                Origin::Stage(index) => deps.push(*index),
                // BuildKit holds an empty state for it.
                Origin::Image(image) if image == "scratch" => {}
                Origin::Image(image) => images.push(full_name(image)),
                Origin::Context(_) => {}
            }
        }
        deps.sort_unstable();
        deps.dedup();
        images.sort_unstable();
        images.dedup();
        if !deps.is_empty() {
            out["deps"] = json!(deps);
        }
        if !images.is_empty() {
            out["ext"] = json!(images);
        }
        out
    };
    let target = stages.target.map_or(-1, |target| target as i64);
    json!({"target": target, "stages": stages.list.iter().map(stage).collect::<Vec<_>>()})
}

fn full_name(image: &str) -> String {
    let Reference { registry, repository, tag, .. } = Reference::parse(image).expect("an image's name");
    format!("{registry}/{repository}:{}", tag.as_deref().unwrap_or("latest"))
}
