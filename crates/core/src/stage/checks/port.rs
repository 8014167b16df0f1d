//! `EXPOSE`d ports (`dockerfile2llb.parsePortSpec`).

use std::net::IpAddr;

use super::refusal;
use crate::instruction::Refusal;
use crate::syntax::{Word, letter};

/// Checks `[ip:][host:]port[-port][/protocol]`.
pub(super) fn check(word: &Word) -> Result<(), Refusal> {
    read(&word.text).map(drop).map_err(|theirs| {
        let message =
            format!("`{}` is no port. Write a number up to 65535, such as `8080` or `53/udp`.", word.text);
        refusal("InvalidPort", word, theirs, message)
    })
}

fn read(text: &str) -> Result<(), String> {
    let mut parts = text.rsplitn(3, ':');
    let (container, host, address) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let (ports, protocol) = container.split_once('/').unwrap_or((container, ""));
    if ports.is_empty() {
        return Err(format!("no port specified: {container}<empty>"));
    }
    let protocol = letter::lower(protocol);
    if !matches!(protocol.as_ref(), "" | "tcp" | "udp" | "sctp") {
        return Err(format!("invalid proto: {protocol}"));
    }
    if let Some(address) = address.filter(|address| !address.is_empty()) {
        let bare = address.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        if address.starts_with('[') && bare.is_none() {
            return Err(format!("invalid IP address {address}: address {address}:: missing ']' in address"));
        }
        let bare = bare.unwrap_or(address);
        if bare.parse::<IpAddr>().is_err() {
            return Err(format!("invalid IP address: {bare}"));
        }
    }
    let (start, end) = range(ports).ok_or_else(|| format!("invalid containerPort: {ports}"))?;
    let Some(host) = host.filter(|host| !host.is_empty()) else { return Ok(()) };
    let (host_start, host_end) = range(host).ok_or_else(|| format!("invalid hostPort: {host}"))?;
    if end - start != host_end - host_start && end != start {
        return Err(format!("invalid ranges specified for container and host Ports: {ports} and {host}"));
    }
    Ok(())
}

fn range(text: &str) -> Option<(u16, u16)> {
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    let (start, end) = text.split_once('-').unwrap_or((text, text));
    let (start, end) = (number(start)?, number(end)?);
    (start <= end).then_some((start, end))
}
