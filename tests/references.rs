//! Our reader of image references against the one of dockerfile-parser, a crate written by others.

use dockerfile_parser::ImageRef;
use layerlab_catalog::Reference;

/// References that both read alike.
const REFERENCES: [&str; 17] = [
    "alpine",
    "alpine:3.22",
    "node:22-alpine",
    "library/node:22",
    "bitnami/node:22",
    "docker.io/library/debian:bookworm-slim",
    "ghcr.io/astral-sh/uv:0.9",
    "gcr.io/distroless/static-debian12:nonroot",
    "mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled",
    "localhost/tool",
    "localhost:5000/tool",
    "localhost:5000/team/tool:1.0",
    "registry.example.org:443/a/b/c:x_1.2-3",
    "alpine@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1",
    "quay.io/prometheus/node-exporter:v1.8.2",
    "nvidia/cuda:12.4.1-runtime-ubuntu22.04",
    "public.ecr.aws/lambda/python:3.12",
];

#[test]
fn both_take_a_reference_apart_alike() {
    for text in REFERENCES {
        let ours = Reference::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let peer = ImageRef::parse(text);
        assert_eq!(ours.tag, peer.tag, "tag of {text}");
        assert_eq!(ours.digest, peer.hash, "digest of {text}");
        assert_eq!(
            ours.registry,
            peer.registry.unwrap_or_else(|| "docker.io".to_owned()),
            "registry of {text}"
        );
        let repository = ours.repository.trim_start_matches("library/");
        assert_eq!(repository, peer.image.trim_start_matches("library/"), "repository of {text}");
    }
}

#[test]
fn a_tag_before_a_digest_is_kept_where_the_peer_drops_it() {
    let text = "alpine:3.22@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1";
    let ours = Reference::parse(text).unwrap();
    assert_eq!(ours.tag.as_deref(), Some("3.22"));
    assert_eq!(ours.digest, ImageRef::parse(text).hash);
}
