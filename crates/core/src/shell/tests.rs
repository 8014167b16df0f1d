use super::*;

fn env(pairs: &[(&str, &str)]) -> Env {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// Each command on a line, its words between bars.
fn shown(script: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let commands = read(script, &env(pairs)).commands;
    commands
        .iter()
        .map(|it| it.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("|"))
        .collect()
}

#[test]
fn commands_come_in_order_with_what_joins_them() {
    let script = read("a && b; c || d\ne | f", &Env::new());
    let links: Vec<_> = script.commands.iter().map(|it| (it.name().to_owned(), it.link)).collect();
    let expected = [Link::Then, Link::And, Link::Then, Link::Or, Link::Then, Link::Pipe];
    assert_eq!(
        links,
        ["a", "b", "c", "d", "e", "f"].map(str::to_owned).into_iter().zip(expected).collect::<Vec<_>>()
    );
    assert_eq!((script.commands[4].piped, script.commands[5].pipe), (true, 1));
}

#[test]
fn quotes_go_and_known_values_come() {
    assert_eq!(shown(r#"echo 'a b' "c $X" d\ e "$Y""#, &[("X", "1 2")]), ["echo|a b|c 1 2|d e|$Y"]);
    assert_eq!(shown("apt-get install $P", &[("P", "curl  git")]), ["apt-get|install|curl|git"]);
    assert_eq!(shown("V=1.2.3; get x-${V%.*}-${W:-z}", &[]), ["", "get|x-1.2-z"]);
    assert_eq!(shown("export D=\"a b\" && rm $D", &[]), ["export|D=a b", "rm|a|b"]);
}

#[test]
fn what_is_not_known_stands_as_written() {
    let script = read("make -j$(nproc) `x` $(id -u) ${A//b/c}", &env(&[("A", "b")]));
    let words = &script.commands[0].words;
    assert_eq!(
        words.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(),
        ["make", "-j$(nproc)", "`x`", "$(id -u)", "${A//b/c}"]
    );
    assert!(words[1..].iter().all(|it| it.dynamic) && !words[0].dynamic);
}

#[test]
fn platforms_are_known_where_a_program_is_asked() {
    let script = "A=$(dpkg --print-architecture); get $A $(uname -s)-`uname -m`";
    assert_eq!(shown(script, &[]), ["", "get|amd64|Linux-x86_64"]);
    assert_eq!(shown(script, &[("TARGETARCH", "arm64")]), ["", "get|arm64|Linux-aarch64"]);
}

#[test]
fn prefixes_and_suffixes_are_cut_off_as_far_as_asked() {
    let pairs = [("V", "1.2.3"), ("A", "musl-linux-amd64")];
    assert_eq!(shown("get ${V%.*} ${V%%.*} ${V#*.} ${V##*.} ${A##*-}", &pairs), ["get|1.2|1|2.3|3|amd64"]);
}

#[test]
fn a_case_about_a_known_word_takes_its_arm() {
    let script = "case $A in arm64) X=1;; amd64|x) X=2; a;; *) X=3;; esac; get $X";
    let commands = read(script, &env(&[("A", "amd64")])).commands;
    assert_eq!(commands.last().map(|it| it.words[1].text.as_str()), Some("2"));
    let skipped = |it: &Command| it.within.iter().any(|block| matches!(block, Block::Never(_)));
    assert_eq!(commands.iter().map(skipped).collect::<Vec<_>>(), [true, false, false, true, false]);
    assert_eq!(shown(script, &[]).last().map(String::as_str), Some("get|1"));
}

#[test]
fn what_follows_an_if_sees_the_first_arm_that_may_run() {
    let script = "if [ $A = b ]; then X=1; else X=2; fi; get $X";
    let last = |pairs: &[(&str, &str)]| shown(script, pairs).pop();
    assert_eq!(last(&[("A", "a")]).as_deref(), Some("get|2"));
    assert_eq!(last(&[]).as_deref(), Some("get|1"));
}

#[test]
fn loops_over_known_words_are_unrolled() {
    assert_eq!(shown("for p in a 'b c'; do get \"$p\"; done", &[]), ["get|a", "get|b c"]);
    assert_eq!(shown("for p in *.c; do get $p; done", &[]), ["get|$p"]);
}

#[test]
fn conditions_and_arms_are_told_apart() {
    let script = read("if [ -f x ]; then a; elif t; then b; else c; fi; (d)", &Env::new());
    let within: Vec<_> = script.commands.iter().map(|it| it.within.clone()).collect();
    let expected = [
        vec![Block::Condition(1)],
        vec![Block::Arm(1, 0)],
        vec![Block::Condition(1)],
        vec![Block::Arm(1, 1)],
        vec![Block::Arm(1, 2)],
        vec![Block::Subshell(2)],
    ];
    assert_eq!(within, expected);
}

#[test]
fn wrappers_and_inner_shells_are_seen_through() {
    let script =
        read("sudo -E env A=1 /usr/bin/apt-get -y install x; bash -lc 'a && b'; command -v y", &Env::new());
    let names: Vec<_> = script.commands.iter().map(Command::name).collect();
    assert_eq!(names, ["apt-get", "a", "b", "command"]);
    assert_eq!(script.commands[0].verb(), "install");
}

#[test]
fn options_are_found_in_every_spelling() {
    let command = &read("tar -xzf a.tgz -C /opt --strip-components=1", &Env::new()).commands[0];
    assert!(command.has(&["-x"]) && command.has(&["--strip-components"]) && !command.has(&["-c"]));
    assert_eq!(command.option(&["-C", "--directory"]), Some("/opt"));
    assert_eq!(command.option(&["--strip-components"]), Some("1"));
}

#[test]
fn places_are_bytes_of_the_script() {
    let text = "echo ü && rm -rf '/tmp/ß' > /log";
    let command = &read(text, &Env::new()).commands[1];
    assert_eq!(&text[command.span.clone()], "rm -rf '/tmp/ß' > /log");
    assert_eq!(&text[command.words[2].span.clone()], "'/tmp/ß'");
    assert_eq!(&text[command.redirections[0].target.span.clone()], "/log");
}

#[test]
fn heredoc_bodies_belong_to_their_command() {
    let script = read("cat <<EOF > /etc/x\nhello\nEOF\necho done", &Env::new());
    let bodies: Vec<_> = script.commands[0].redirections.iter().map(|it| it.body.as_deref()).collect();
    assert_eq!(bodies, [Some("hello\n"), None]);
    assert_eq!(script.commands[1].name(), "echo");
}

#[test]
fn refused_scripts_are_split_at_their_operators() {
    let script = read("a 'b;c' && d > /x 2>&1 &&", &Env::new());
    assert!(script.refused.is_some());
    let words: Vec<_> = script.commands.iter().map(|it| it.words.len()).collect();
    assert_eq!(words, [2, 1]);
    assert_eq!(script.commands[1].redirections[0].target.text, "/x");
}

#[test]
fn no_nesting_or_length_is_too_much() {
    let openers = [
        "(",
        "$(",
        "{ ",
        "\"$(",
        "${a:-",
        "`",
        "if a; then ",
        "[[ ( ",
        "case a in a) ",
        "f() { ",
        "! ",
        "if cat <<A\n fi\nA\nthen ",
    ];
    for opener in openers {
        for count in [1, 7, 29, 5000] {
            let _ = read(&opener.repeat(count), &Env::new());
        }
    }
    for (open, close) in [("$(", ")"), ("( ", " )"), ("if a; then ", "; fi"), ("{ ", "; }"), ("${a:-", "}")] {
        for count in [10, 28, 40] {
            let script = read(&format!("{}x{}", open.repeat(count), close.repeat(count)), &Env::new());
            assert!(!script.commands.is_empty(), "{open} {count}");
        }
    }
    let long = read(&"a && ".repeat(3000), &Env::new());
    assert_eq!(long.commands.len(), 3000);
}
