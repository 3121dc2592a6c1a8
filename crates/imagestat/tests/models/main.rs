//! Models written byte by byte: what is refused, and what is seen.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

use proptest::prelude::*;

use imagestat::{
    Axis, Comparison, Cutting, Embedding, Features, Intake, LEVEL, Model, ModelError, ModelId, Normalization,
    Picture,
};

mod tiny_model;
use tiny_model::{Tiny, field, number};

fn read(bytes: Vec<u8>) -> Result<Model, ModelError> {
    Model::read(bytes, "tiny.onnx", Normalization::ImageNet)
}

fn refused(tiny: &Tiny) -> String {
    read(tiny.bytes()).unwrap_err().to_string()
}

/// A picture of one colour in the middle of another.
fn spot(rgb: [u8; 3], around: [u8; 3]) -> Picture {
    let pixel = |place: usize| {
        let (x, y) = (place % 40, place / 40);
        if (10..30).contains(&x) && (10..30).contains(&y) { rgb } else { around }
    };
    Picture::from_rgb(40, 40, (0..1_600).flat_map(pixel).collect()).unwrap()
}

#[test]
fn the_same_picture_is_seen_the_same_and_another_is_not() {
    let model = read(Tiny::default().bytes()).unwrap();
    let red = || spot([200, 40, 30], [90, 90, 90]);
    let one = model.embedding(&red()).unwrap();
    assert_eq!((model.name(), one.len()), ("tiny.onnx", 6));
    assert_eq!(one, model.embedding(&red()).unwrap());
    assert_eq!(one, read(Tiny::default().bytes()).unwrap().embedding(&red()).unwrap());
    assert_ne!(one, model.embedding(&spot([30, 40, 200], [90, 90, 90])).unwrap());
    let other = Model::read(Tiny::default().bytes(), "tiny.onnx", Normalization::Clip).unwrap();
    assert!(!one.is_of_model_of(&other.embedding(&red()).unwrap()), "its pictures are brought in otherwise");
}

#[test]
fn a_side_that_is_left_open_is_224_and_a_map_or_tokens_become_one_vector() {
    let picture = spot([200, 40, 30], [90, 90, 90]);
    let open = Tiny { input: vec![0, 3, 0, 0], ..Tiny::default() };
    let map = Tiny { nodes: vec![("Conv", vec!["in", "weights"], "out")], ..Tiny::default() };
    for tiny in [open, map] {
        assert_eq!(read(tiny.bytes()).unwrap().embedding(&picture).unwrap().len(), 6);
    }
}

#[test]
fn what_is_no_model_is_told_and_nothing_else_happens() {
    assert_eq!(read(Vec::new()).unwrap_err(), ModelError::Empty);
    let whole = Tiny::default().bytes();
    for end in 1..whole.len() {
        let error = read(whole[..end].to_vec()).unwrap_err();
        assert!(
            matches!(error, ModelError::Format(_) | ModelError::Unsupported(_) | ModelError::Input(_)),
            "{end} of {}: {error}",
            whole.len()
        );
    }
    for text in ["not a model at all", "\u{89}PNG\r\n\u{1a}\n", "{\"a\": 1}"] {
        assert!(matches!(read(text.into()), Err(ModelError::Format(_))), "{text}");
    }
    // Lengths that are announced, not there: gigabytes would be asked for.
    for length in [1_u64 << 20, 1 << 40, u64::MAX] {
        let text = [vec![0x3a], number(0, length)[1..].to_vec()].concat();
        assert!(matches!(read(text), Err(ModelError::Format(_))), "{length}");
    }
    let deep = (0..100).fold(Vec::new(), |inner, _| field(1, &field(5, &field(6, &inner))));
    assert!(read(field(7, &deep)).unwrap_err().to_string().contains("too deep"));
}

#[test]
fn weights_elsewhere_or_without_end_are_refused() {
    let weights = |tensor: Vec<u8>| field(7, &field(5, &tensor));
    assert_eq!(read(weights(number(14, 1))).unwrap_err(), ModelError::Apart);
    let sides = [number(1, 1 << 31), number(1, 1 << 31), number(1, 1 << 2)].concat();
    assert!(read(weights(sides)).unwrap_err().to_string().contains("beyond any size"));
}

#[test]
fn a_model_that_sees_something_else_says_what() {
    let sides = |input: &[u64]| refused(&Tiny { input: input.to_vec(), ..Tiny::default() });
    assert_eq!(
        sides(&[1, 1, 28, 28]),
        "its input is 1 x 1 x 28 x 28; one of 3 x side x side decimal numbers is needed, for a batch of one picture"
    );
    for (input, said) in [
        (&[1, 3, 16, 32][..], "1 x 3 x 16 x 32"),
        (&[8, 3, 16, 16], "8 x 3 x 16 x 16"),
        (&[0, 77], "any x 77"),
        (&[1, 3, 4096, 4096], "1 x 3 x 4096 x 4096"),
    ] {
        assert!(sides(input).contains(said), "{}", sides(input));
    }
    let whole = refused(&Tiny { kind: 7, ..Tiny::default() });
    assert!(whole.starts_with("its input is not of decimal numbers"), "{whole}");
    let single = refused(&Tiny { filters: 1, ..Tiny::default() });
    assert_eq!(single, "its output is 1 x 1 x 1 x 1; one vector for a picture is needed");
    let nodes = vec![("Loop", vec!["in"], "out")];
    let looping = refused(&Tiny { nodes, ..Tiny::default() });
    assert!(looping.starts_with("it cannot be loaded: ") && looping.contains("Loop operator"), "{looping}");
    let nodes = vec![("MatMul", vec!["in", "weights"], "out")];
    let failing = refused(&Tiny { nodes, ..Tiny::default() });
    assert!(failing.starts_with("it cannot be run: "), "{failing}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bytes_at_random_and_models_with_bytes_changed_end_in_a_sentence(
        noise in proptest::collection::vec(any::<u8>(), 0..200),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        prop_assert!(read(noise).is_err());
        let mut model = Tiny::default().bytes();
        for (place, byte) in changes {
            let place = place.index(model.len());
            model[place] = byte;
        }
        // It may be a model still; it must end.
        if let Err(error) = read(model) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

/// An arm of pictures with a little noise, each with what the model sees.
fn arm(model: &Model, seed: u64, rgb: [u8; 3]) -> Vec<Features> {
    let mut state = seed;
    let mut near = |value: u8| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        value.saturating_add(u8::try_from(state >> 60).unwrap())
    };
    let mut picture = |_| {
        let picture = spot(rgb.map(&mut near), [90, 90, 90].map(&mut near));
        let file = picture.to_jpeg(90).unwrap();
        Intake::of(&file, "a.jpg", Cutting::Never, Some(model)).unwrap().cells.remove(0).features
    };
    (0..8).map(&mut picture).collect()
}

fn compared(first: &[Features], second: &[Features]) -> Comparison {
    Comparison::of(&first.iter().collect::<Vec<_>>(), &second.iter().collect::<Vec<_>>())
}

#[test]
fn a_model_tells_a_change_and_nothing_where_nothing_changed() {
    let model = read(Tiny::default().bytes()).unwrap();
    let red = arm(&model, 3, [200, 40, 30]);
    let changed = compared(&red, &arm(&model, 5, [30, 40, 200]));
    let [.., own] = changed.axes.as_slice() else { panic!("{changed:?}") };
    assert_eq!((changed.axes.len(), own.axis, own.model.as_deref()), (6, Axis::Model, Some("tiny.onnx")));
    assert!(own.is_distinguishable() && own.direction.is_empty(), "{own:?}");
    assert_eq!(own.summary(), "tiny.onnx");
    let same = compared(&red, &arm(&model, 7, [200, 40, 30]));
    assert!(same.axes.iter().all(|effect| !effect.is_distinguishable()), "{same:?}");
}

#[test]
fn nothing_changed_is_told_apart_no_more_often_than_the_level() {
    let model = read(Tiny::default().bytes()).unwrap();
    let told = (0..40_u64)
        .filter(|run| {
            let [one, other] =
                [2 * run, 2 * run + 1].map(|seed| arm(&model, 1_000 + 77 * seed, [200, 40, 30]));
            compared(&one, &other).distinguishable().next().is_some()
        })
        .count();
    let mean = 40.0 * LEVEL;
    let most = mean + 3.0 * (mean * (1.0 - LEVEL)).sqrt();
    assert!(f64::from(u8::try_from(told).unwrap()) <= most, "{told} of 40");
}

#[test]
fn pictures_of_two_models_or_without_one_are_compared_on_the_other_axes_alone() {
    let model = read(Tiny::default().bytes()).unwrap();
    let other = read(Tiny { filters: 7, ..Tiny::default() }.bytes()).unwrap();
    let red = arm(&model, 3, [200, 40, 30]);
    let mut without = arm(&model, 5, [30, 40, 200]);
    without[2].embedding = None;
    for second in [arm(&other, 5, [30, 40, 200]), without] {
        let compared = compared(&red, &second);
        assert_eq!(compared.axes.iter().map(|effect| effect.axis).collect::<Vec<_>>(), Axis::ALL);
        assert!(compared.distinguishable().next().is_some());
    }
}

#[test]
fn a_direction_that_moves_by_next_to_nothing_beside_its_arms_is_faint() {
    let model = read(Tiny::default().bytes()).unwrap();
    let mut first = arm(&model, 3, [200, 40, 30]);
    let mut second = first.clone();
    let seen = |far: f32, little: f32| {
        let id = ModelId { name: "a".into(), fingerprint: "a".into() };
        Some(Embedding::new(id, &[1.0, far, little]).unwrap())
    };
    for (place, far) in [0.0_f32, 0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1].into_iter().enumerate() {
        first[place].embedding = seen(far, 0.0);
        second[place].embedding = seen(far, 0.01);
    }
    let compared = compared(&first, &second);
    let own = compared.axes.last().unwrap();
    assert!(own.faint && own.p.is_some_and(|p| p <= LEVEL), "certain and tiny: {own:?}");
    assert_eq!(own.summary(), "a: too small to be seen");
}
