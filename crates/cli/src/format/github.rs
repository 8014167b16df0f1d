//! Workflow commands: GitHub shows them on the lines of a pull request.

use layerlab_core::advice::Severity;

use crate::command::Checked;

/// One command a finding, and one for a refusal that no finding stands for.
pub fn lines(checked: &Checked) -> Vec<String> {
    let refused =
        checked.error.iter().filter(|error| checked.findings.iter().all(|it| it.line != error.line));
    let refused =
        refused.map(|error| line("error", &checked.file, error.line.max(1), "Refused", &error.message));
    let found = checked.findings.iter().map(|it| {
        let level = match it.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        line(level, &checked.file, it.line, it.rule, &it.message)
    });
    refused.chain(found).collect()
}

fn line(level: &str, file: &str, line: u32, title: &str, message: &str) -> String {
    format!("::{level} file={},line={line},title={title}::{}", property(file), data(message))
}

/// The characters that would end a message, as GitHub's toolkit writes them.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(
            super::line("error", "a,b:c", 3, "Rule", "50% of\nit"),
            "::error file=a%2Cb%3Ac,line=3,title=Rule::50%25 of%0Ait"
        );
    }
}
