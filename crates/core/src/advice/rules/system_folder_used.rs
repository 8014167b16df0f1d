use super::*;

rule! {
    /// The kernel fills `/proc`, `/sys` and `/dev` anew in each container: what a build puts there is not seen, and a volume
    /// there hides what programs need.
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// VOLUME /sys
    /// ```
    SystemFolderUsed, Warning, "DS-0030", "DKL-DI-0002"
}

const FOLDERS: [&str; 4] = ["/proc", "/sys", "/dev", "/boot"];

fn check(on: View, found: &mut Vec<Finding>) {
    for (_, step) in on.steps() {
        let (folders, codes): (&[Word], &[&str]) = match &step.kind {
            Kind::Workdir(folder) => (std::slice::from_ref(folder), &["DS-0030"]),
            Kind::Volume(folders) => (folders, &["DKL-DI-0002"]),
            _ => continue,
        };
        let used = |it: &&Word| FOLDERS.iter().any(|folder| path::within(&it.text, folder));
        let Some(folder) = folders.iter().find(used) else { continue };
        if let Some(instruction) = on.instruction(step) {
            let message = format!("`{}` belongs to the kernel and the system's start.", folder.text);
            found.push(RULE.at(on, instruction.span, message).marking(folder.span).known_as(codes));
        }
    }
}
