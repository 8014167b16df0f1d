//! A RUN script to commands, over a shell-parser crate.
