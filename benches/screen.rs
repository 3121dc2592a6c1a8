//! What the screen costs: searching, composing, drawing, a key from end to end, and the first frame.
//!
//! `cargo bench --bench screen`. Each is measured beside something real in the same run, because
//! machines are noisy and only ratios last.

#![allow(clippy::unwrap_used, reason = "a benchmark that meets the unexpected should stop")]

#[path = "../examples/scale/profiles.rs"]
mod profiles;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent};
use jiff::civil::date;
use library::inbox::Inbox;
use library::search::{Index, Query, search};
use library::{Composition, Key, Kind, Layer, Library, Profile, RenderedPrompt, Source};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use swatchbook::tui::app::{Action, Effect, Msg, Start, State, translate, update};
use swatchbook::tui::draw::{Theme, draw};

const SIZES: [usize; 2] = [1_000, 10_000];

/// A believable library of so many profiles, the same one every time.
fn library(count: usize) -> Library {
    let profile = |place: usize| Profile {
        client: Some(format!("client {}", place % 40)),
        kind: Kind::ALL[place % 4],
        ..profiles::profile(place)
    };
    Library { profiles: (0..count).map(profile).collect(), ..Library::default() }
}

fn state(library: Library) -> State {
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    State::new(Start::new(library, now))
}

/// Ranking beside the least that could be done: looking for the letters in every name and brief.
fn searching(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("search");
    for count in SIZES {
        let library = library(count);
        let index = Index::new(&library);
        for text in ["edi", "quiet copper", "edtrl", "editroial"] {
            let query = Query::read(text);
            group.bench_with_input(
                BenchmarkId::new(format!("rank \"{text}\""), count),
                &query,
                |bench, query| {
                    bench.iter(|| search(black_box(&index), query));
                },
            );
        }
        group.bench_with_input(
            BenchmarkId::new("floor: str::contains", count),
            &library,
            |bench, library| {
                bench.iter(|| {
                    library
                        .profiles
                        .iter()
                        .filter(|p| p.name.as_str().contains("edi") || p.brief.contains("edi"))
                        .count()
                });
            },
        );
        group.bench_with_input(BenchmarkId::new("prepare the index", count), &library, |bench, library| {
            bench.iter(|| Index::new(black_box(library)));
        });
    }
    group.finish();
}

/// Composing a stack of eight beside joining its words.
fn composing(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("compose");
    for count in SIZES {
        let library = library(count);
        let keys: Vec<Key> = (0..8).map(|place| Key::new(format!("k{}", place * 4 + 1)).unwrap()).collect();
        let mut composition =
            Composition { text: "a quiet cafe interior at dawn".into(), ..Composition::default() };
        composition.spec.layers = keys.iter().map(|key| Layer::new(Source::Profile(key.clone()))).collect();
        group.bench_function(BenchmarkId::new("stack of 8", count), |bench| {
            bench.iter(|| RenderedPrompt::of(black_box(&composition), &library));
        });
        let words: Vec<&str> =
            keys.iter().filter_map(|key| library.profiles.get(key)?.prompt_token()).collect();
        group.bench_function(BenchmarkId::new("floor: join", count), |bench| {
            bench.iter(|| format!("{} --p {}", black_box(&composition.text), words.join(" ")));
        });
    }
    group.finish();
}

/// A frame beside clearing the same buffer; a key typed into the search from event to frame.
fn drawing(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("draw");
    let theme = Theme::shipped("terminal").unwrap();
    for count in SIZES {
        let mut state = state(library(count));
        for (columns, rows) in [(120, 35), (80, 24), (40, 12)] {
            update(&mut state, Msg::Resized(columns, rows));
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
            group.bench_function(BenchmarkId::new(format!("frame {columns}x{rows}"), count), |bench| {
                bench.iter(|| terminal.draw(|frame| draw(&state, &theme, frame)).map(drop));
            });
        }
        let mut terminal = Terminal::new(TestBackend::new(120, 35)).unwrap();
        group.bench_function(BenchmarkId::new("floor: an empty frame 120x35", count), |bench| {
            bench.iter(|| terminal.draw(|_| {}).map(drop));
        });
        update(&mut state, Msg::Resized(120, 35));
        update(&mut state, Msg::Act(Action::Search));
        let key = Event::Key(KeyEvent::from(KeyCode::Char('e')));
        let back = Event::Key(KeyEvent::from(KeyCode::Backspace));
        group.bench_function(
            BenchmarkId::new("a letter and a backspace in the search, to the frame", count),
            |bench| {
                bench.iter(|| {
                    for event in [&key, &back] {
                        if let Some(msg) = translate(&state, event) {
                            update(&mut state, msg);
                        }
                        terminal.draw(|frame| draw(&state, &theme, frame)).map(drop).unwrap();
                    }
                });
            },
        );
    }
    group.finish();
}

/// A key after long pastes beside one after none: the field, the list and the prompt take so much and no more.
fn pasting(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("paste");
    let theme = Theme::shipped("terminal").unwrap();
    for (name, text) in [
        ("floor: nothing pasted", String::new()),
        ("10 MB into the list", "a quiet cafe --p r1bwkpa\n".repeat((10 << 20) / 25)),
        ("1 MB of --p into the list", "--p ".repeat(1 << 18)),
        ("a prompt of 32 KB", format!("a cafe {}", "--p ".repeat(8_000))),
        ("a subject of 32 KB", "quiet ".repeat(5_400)),
    ] {
        let mut state = state(library(1_000));
        update(&mut state, Msg::Resized(120, 35));
        for effect in update(&mut state, Msg::Pasted(text)) {
            if let Effect::ReadPaste(paste) = effect {
                let inbox = Inbox::read(&paste.text, &paste.library, &paste.uses, paste.today).unwrap();
                update(&mut state, Msg::InboxRead(Box::new(inbox)));
            }
        }
        let mut terminal = Terminal::new(TestBackend::new(120, 35)).unwrap();
        let keys = [KeyCode::Right, KeyCode::Left].map(|code| Event::Key(KeyEvent::from(code)));
        group.bench_function(BenchmarkId::new("two keys, to the frame", name), |bench| {
            bench.iter(|| {
                for event in &keys {
                    if let Some(msg) = translate(&state, event) {
                        update(&mut state, msg);
                    }
                    terminal.draw(|frame| draw(&state, &theme, frame)).map(drop).unwrap();
                }
            });
        });
    }
    group.finish();
}

/// From a library in memory to the state of the first frame.
fn starting(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("start");
    for count in SIZES {
        let library = library(count);
        group.bench_function(BenchmarkId::new("state", count), |bench| {
            bench.iter(|| state(black_box(library.clone())));
        });
        group.bench_function(BenchmarkId::new("floor: clone the library", count), |bench| {
            bench.iter(|| black_box(&library).clone());
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).without_plots();
    targets = searching, composing, drawing, pasting, starting
}
criterion_main!(benches);
