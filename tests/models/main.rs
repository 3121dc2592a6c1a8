//! What a model of the user's own does in a build that runs models: `cargo test --features onnx --test models`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected should stop")]
#![allow(dead_code, reason = "the home and the scenes are those of the other tests, which use more of them")]

use std::fs;

use imagestat::Axis;

#[path = "../e2e/cli/home.rs"]
mod home;
#[path = "../e2e/cli/modelled.rs"]
mod modelled;
#[path = "../e2e/scenes.rs"]
mod scenes;
#[path = "../../crates/imagestat/tests/models/tiny_model.rs"]
mod tiny_model;

use home::Home;
use modelled::{added, filled, kept, names_model};
use scenes::look;
use tiny_model::Tiny;

fn write_model(home: &Home, name: &str, tiny: &Tiny) -> String {
    let path = home.path().join(name);
    fs::write(&path, tiny.bytes()).unwrap();
    path.display().to_string()
}

#[test]
fn a_model_is_one_more_axis_marked_as_the_users() {
    let home = modelled::furnished();
    write_model(&home, "tiny.onnx", &Tiny::default());
    names_model(&home, "~/tiny.onnx");
    filled(&home);
    assert_eq!(kept(&home), 12);
    home.done(&["calibrate", "eye", "editorial-1", "diverges"]);
    let shown = home.json(&["calibrate", "show", "editorial-1", "--json"]);
    let axes: Vec<&str> = shown["axes"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(axes, ["colour", "light", "composition", "texture", "rendering", "model"]);
    let own = &shown["axes"]["model"];
    assert_eq!((&own["model"], &own["direction"]), (&"tiny.onnx".into(), &"".into()), "{own:#}");
    assert_eq!(own["found"], true, "it sees the change of colour: {own:#}");
    assert!(shown["axes"]["colour"].get("model").is_none());
    let card = home.done(&["calibrate", "show", "editorial-1"]);
    assert!(
        card.lines().any(|line| line.starts_with("your model") && line.ends_with("*  tiny.onnx")),
        "{card}"
    );
    let folder = home.path().join("report");
    home.done(&["calibrate", "report", "editorial-1", "--out", folder.to_str().unwrap()]);
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(read("editorial-1.md").contains("| your model | "), "{}", read("editorial-1.md"));
    assert!(read("editorial-1.html").contains("<td>tiny.onnx</td>"));
    let page = home.json(&["look", "editorial", "--json"]);
    let does = page["does"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&does["axis"], &does["model"], &does["steps"]),
        (&"model".into(), &"tiny.onnx".into(), &().into())
    );
    let said = home.done(&["look", "editorial"]);
    assert!(said.contains("different in the eyes of your model tiny.onnx"), "{said}");
    let compared = home.json(&["compare", "--json", &file(&home, "baseline"), &file(&home, "profile")]);
    assert_eq!(compared["axes"]["model"]["model"], "tiny.onnx");
}

fn file(home: &Home, role: &str) -> String {
    home.path().join(format!("{role}.jpg")).display().to_string()
}

#[test]
fn pictures_that_another_model_saw_are_left_out_aloud_until_they_are_measured_again() {
    let home = modelled::furnished();
    filled(&home);
    write_model(&home, "tiny.onnx", &Tiny::default());
    names_model(&home, "~/tiny.onnx");
    let other = home.path().join("more.jpg");
    fs::write(&other, scenes::grid(99, &look(Axis::Colour, 1.5)).to_jpeg(92).unwrap()).unwrap();
    let more = home.run(&["calibrate", "add", "editorial-1", "--profile", other.to_str().unwrap()]);
    let note = "your model tiny.onnx has no say where pictures are compared that it has not seen, 12 of 16: swatch calibrate \
                measure editorial-1";
    assert!(more.stderr.contains(&format!("note: {note}")), "{more:?}");
    let shown = home.json(&["calibrate", "show", "editorial-1", "--json"]);
    assert_eq!((&shown["model_left_out"], &shown["axes"].get("model")), (&note.into(), &None));
    let again = home.run(&["calibrate", "measure", "editorial-1"]);
    assert!(again.stderr.contains("measured 16 pictures of editorial-1 again"), "{again:?}");
    let seen = || home.json(&["calibrate", "show", "editorial-1", "--json"]);
    assert_eq!((&seen()["model_left_out"], kept(&home)), (&().into(), 16));
    assert_eq!(seen()["axes"]["model"]["model"], "tiny.onnx");
    // Another model under the same name has not seen them either; a file that is gone stays as it was measured.
    write_model(&home, "tiny.onnx", &Tiny { filters: 7, ..Tiny::default() });
    fs::remove_file(file(&home, "wrong")).unwrap();
    let third = home.run(&["calibrate", "measure", "editorial-1"]);
    assert!(third.stderr.contains("wrong.jpg is gone or was changed"), "{third:?}");
    assert!(seen()["model_left_out"].as_str().unwrap().contains(" 4 of 16"), "{}", seen()["model_left_out"]);
    assert_eq!(seen()["axes"]["model"]["model"], "tiny.onnx", "without the wrong arm all were seen");
    home.done(&["undo"]);
    assert_eq!(seen()["model_left_out"], serde_json::Value::Null);
}

#[test]
fn a_model_that_cannot_be_used_is_told_and_nothing_is_added() {
    let home = modelled::furnished();
    home.done(&["calibrate", "new", "editorial", "--prompt", "a bowl of fruit"]);
    let command = added(&home, "editorial-1");
    let command: Vec<&str> = command.iter().map(String::as_str).collect();
    let whole = Tiny::default().bytes();
    fs::write(home.path().join("cut.onnx"), &whole[..whole.len() / 2]).unwrap();
    fs::write(home.path().join("empty.onnx"), "").unwrap();
    write_model(&home, "mnist.onnx", &Tiny { input: vec![1, 1, 28, 28], ..Tiny::default() });
    for (file, said) in [
        ("gone.onnx", "gone.onnx cannot be read: No such file or directory"),
        ("", "cannot be read: it is no file"),
        ("empty.onnx", "empty.onnx: the file is empty"),
        ("baseline.jpg", "baseline.jpg: this is no whole ONNX model ("),
        ("cut.onnx", "cut.onnx: this is no whole ONNX model ("),
        ("mnist.onnx", "mnist.onnx: its input is 1 x 1 x 28 x 28; one of 3 x side x side decimal numbers"),
    ] {
        names_model(&home, &format!("~/{file}"));
        let ran = home.run(&command);
        assert!(ran.code == 1 && ran.stderr.contains(said), "{file}: {ran:?}");
        assert!(ran.stderr.contains("correct `model` in config.ron, or take it out"), "{ran:?}");
    }
    let shown = home.json(&["calibrate", "show", "editorial-1", "--json"]);
    assert_eq!(shown["verdict"], serde_json::Value::Null);
}
