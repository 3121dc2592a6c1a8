//! A model of the user's own: one more axis, marked as theirs, in a build with models (`tests/models`); a sentence in one without,
//! which keeps and compares what another build has seen.

use std::fs;

use super::{Home, modelled};
use modelled::{filled, kept, names_model};

/// Puts what a model saw into every picture of the library, as a build with models writes it: another direction for the
/// profile's pictures.
fn see(home: &Home) {
    let path = home.path().join("runs.ron");
    let text = fs::read_to_string(&path).unwrap();
    let mut seen = 0;
    let mut with = String::new();
    for part in text.split_inclusive("features: (") {
        with.push_str(part);
        if part.ends_with("features: (") {
            let little = format!("00{:02x}", 16 * (seen % 4 + 1));
            let vector =
                if (4..8).contains(&seen) { format!("7fff{little}") } else { format!("{little}7fff") };
            let own =
                format!("embedding: (name: \"csd.onnx\", fingerprint: \"1-clip\", vector: {vector:?}), ");
            with.push_str(&own);
            seen += 1;
        }
    }
    assert_eq!(seen, 12);
    fs::write(&path, without_verdict(&with)).unwrap();
}

/// The text without what was said of its pictures, so that it is said anew.
fn without_verdict(text: &str) -> String {
    let start = text.find("judged: (").unwrap();
    let mut depth = 0;
    let end = text[start..].find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ')' && depth == 0
    });
    let end = start + end.unwrap() + 1;
    format!("{}{}", &text[..start], text[end..].trim_start_matches(','))
}

#[test]
fn what_a_model_saw_is_kept_compared_and_shown_by_any_build() {
    let home = modelled::furnished();
    filled(&home);
    see(&home);
    home.done(&["calibrate", "eye", "editorial-1", "diverges"]);
    assert_eq!(kept(&home), 12, "an edit of the record loses nothing of it");
    let shown = home.json(&["calibrate", "show", "editorial-1", "--json"]);
    let own = &shown["axes"]["model"];
    assert_eq!(
        (&own["model"], &own["found"], &own["direction"]),
        (&"csd.onnx".into(), &true.into(), &"".into())
    );
    assert!(shown["because"].as_str().unwrap().contains("the eyes of your model csd.onnx ("), "{shown:#}");
    let again = home.run(&["calibrate", "measure", "editorial-1"]);
    assert!(again.code == 0 && again.stderr.contains("all were measured like this before"), "{again:?}");
    assert_eq!(kept(&home), 12, "what a model saw of a picture stays true of it");
}

#[test]
fn a_build_without_models_says_so_and_goes_on() {
    let home = modelled::furnished();
    names_model(&home, "~/models/csd.onnx");
    if cfg!(feature = "onnx") {
        let run =
            home.done(&["calibrate", "new", "editorial", "--prompt", "a bowl of fruit"]).trim().to_owned();
        let refused = home.run(&modelled::added(&home, &run).iter().map(String::as_str).collect::<Vec<_>>());
        return assert!(
            refused.code == 1 && refused.stderr.contains("csd.onnx cannot be read"),
            "{refused:?}"
        );
    }
    let said = filled(&home);
    let sentence = "note: this swatch was built without models, so csd.onnx has no say; build it with `--features onnx`, \
                    or take `model` out of config.ron";
    assert!(said.contains(sentence), "{said}");
    let shown = home.json(&["calibrate", "show", "editorial-1", "--json"]);
    assert_eq!((&shown["verdict"], shown["axes"].as_object().unwrap().len()), (&"diverges".into(), 5));
    assert_eq!((&shown["model_left_out"], kept(&home)), (&serde_json::Value::Null, 0));
}
