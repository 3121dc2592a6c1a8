//! Files that git left half merged: the conflict markers, and what each side had.

use crate::Sides;

/// The byte where the first conflict marker stands, if there is one.
#[must_use]
pub fn first_marker(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_marker(line, "<<<<<<<") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The file as the upper side had it, every byte in its place: markers and the other side are spaces.
#[must_use]
pub fn blank_theirs(text: &str) -> String {
    let mut part = MarkedSide::Both;
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let next = part.after(line);
        if next == part && matches!(part, MarkedSide::Both | MarkedSide::Ours) {
            kept.push_str(line);
        } else {
            kept.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
        part = next;
    }
    kept
}

/// The sides of a half-merged file. The base is the common ancestor where the markers give it (git's diff3 style), else
/// what both sides share.
#[must_use]
pub fn sides(text: &str) -> Sides<String> {
    let mut sides = Sides::<String>::default();
    let mut part = MarkedSide::Both;
    for line in text.split_inclusive('\n') {
        let next = part.after(line);
        if next == part {
            match part {
                MarkedSide::Both => [&mut sides.base, &mut sides.ours, &mut sides.theirs]
                    .into_iter()
                    .for_each(|side| side.push_str(line)),
                MarkedSide::Ours => sides.ours.push_str(line),
                MarkedSide::Base => sides.base.push_str(line),
                MarkedSide::Theirs => sides.theirs.push_str(line),
            }
        }
        part = next;
    }
    sides
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkedSide {
    Both,
    Ours,
    Base,
    Theirs,
}

impl MarkedSide {
    fn after(self, line: &str) -> Self {
        match self {
            Self::Both if is_marker(line, "<<<<<<<") => Self::Ours,
            Self::Ours if is_marker(line, "|||||||") => Self::Base,
            Self::Ours | Self::Base if is_marker(line, "=======") => Self::Theirs,
            Self::Theirs if is_marker(line, ">>>>>>>") => Self::Both,
            part => part,
        }
    }
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
}

#[cfg(test)]
mod tests {
    use super::{blank_theirs, first_marker, sides};

    const TEXT: &str = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> other\ne\n";

    #[test]
    fn each_side_is_found() {
        let sides = sides(TEXT);
        assert_eq!(
            (sides.ours.as_str(), sides.base.as_str(), sides.theirs.as_str()),
            ("a\nb\ne\n", "a\nc\ne\n", "a\nd\ne\n")
        );
        assert_eq!(first_marker(TEXT), Some(2));
        assert_eq!(first_marker("a = \"<<<<<<<\"\n"), None);
    }

    #[test]
    fn places_stay_when_the_other_side_is_blank_theirs() {
        let blank = blank_theirs(TEXT);
        assert_eq!(blank.len(), TEXT.len());
        assert_eq!((blank.find('b'), blank.find('e')), (TEXT.find('b'), TEXT.rfind("e\n")));
        assert!(!blank.contains('d') && !blank.contains('c'));
    }
}
