//! Prompts for tests: nearly right ones made up, and real ones where they are at hand.

use proptest::prelude::*;

use midjourney::Rules;

/// Prompts that are nearly right.
pub fn nearly() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[0-9]{1,5}",
        "[0-9]{1,2}:[0-9]{1,2}",
        "[a-z1-9]{7}",
        "[a-z0-9,.:]{1,8}",
        Just("random".to_owned()),
        Just("{1, 2}".to_owned()),
        Just("https://a.b/c".to_owned()),
        Just(String::new()),
        prop::sample::select(
            &["bbbbbbb", "p777777", "ddddddd", "p12345678", "none", "raw", "7", "8.2", "{", "}"][..]
        )
        .prop_map(str::to_owned),
    ];
    let real = Rules::shipped().names().iter().map(|(name, _)| name.to_owned());
    let names: Vec<String> = real.chain(["hazy".into(), "stylise".into()]).collect();
    let dashes = prop::sample::select(&[" --", " --", " --", " --", " —", " –", "--", " -- ", " -"][..]);
    let parameter = (dashes, prop::sample::select(names), prop::collection::vec(value, 0..3))
        .prop_map(|(dashes, name, values)| format!("{dashes}{name} {}", values.join(" ")));
    let text = "[a-z ,.:{}\"-]{0,20}";
    (text, prop::collection::vec(parameter, 0..6)).prop_map(|(text, parameters)| text + &parameters.concat())
}

/// The real prompts, one a line.
pub fn real() -> Option<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/prompts-real.txt");
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("skipped: {path} is not there");
    }
    text
}
