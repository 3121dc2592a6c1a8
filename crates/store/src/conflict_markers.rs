//! Files that git left half merged: the marks, and what each side had.

/// What each side of a half-merged file had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sides {
    /// The common ancestor, if the marks give it (git's diff3 style); else what both have.
    pub base: String,
    /// The upper side.
    pub ours: String,
    /// The lower side.
    pub theirs: String,
}

/// Where the first mark stands, if there is one.
pub(super) fn first_mark(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_mark(line, "<<<<<<<") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The file as the upper side had it, every byte in its place: the rest is spaces.
pub(super) fn blanked(text: &str) -> String {
    let mut part = Part::Both;
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let next = part.after(line);
        if next == part && matches!(part, Part::Both | Part::Ours) {
            kept.push_str(line);
        } else {
            kept.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
        part = next;
    }
    kept
}

/// The sides of a half-merged file.
pub(super) fn sides(text: &str) -> Sides {
    let mut sides = Sides { base: String::new(), ours: String::new(), theirs: String::new() };
    let mut part = Part::Both;
    for line in text.split_inclusive('\n') {
        let next = part.after(line);
        if next == part {
            match part {
                Part::Both => [&mut sides.base, &mut sides.ours, &mut sides.theirs]
                    .into_iter()
                    .for_each(|side| side.push_str(line)),
                Part::Ours => sides.ours.push_str(line),
                Part::Base => sides.base.push_str(line),
                Part::Theirs => sides.theirs.push_str(line),
            }
        }
        part = next;
    }
    sides
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Ours,
    Base,
    Theirs,
}

impl Part {
    fn after(self, line: &str) -> Self {
        match self {
            Self::Both if is_mark(line, "<<<<<<<") => Self::Ours,
            Self::Ours if is_mark(line, "|||||||") => Self::Base,
            Self::Ours | Self::Base if is_mark(line, "=======") => Self::Theirs,
            Self::Theirs if is_mark(line, ">>>>>>>") => Self::Both,
            part => part,
        }
    }
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
}

#[cfg(test)]
mod tests {
    use super::{blanked, first_mark, sides};

    const TEXT: &str = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> other\ne\n";

    #[test]
    fn each_side_is_found() {
        let sides = sides(TEXT);
        assert_eq!(
            (sides.ours.as_str(), sides.base.as_str(), sides.theirs.as_str()),
            ("a\nb\ne\n", "a\nc\ne\n", "a\nd\ne\n")
        );
        assert_eq!(first_mark(TEXT), Some(2));
        assert_eq!(first_mark("a = \"<<<<<<<\"\n"), None);
    }

    #[test]
    fn places_stay_when_the_other_side_is_blanked() {
        let blank = blanked(TEXT);
        assert_eq!(blank.len(), TEXT.len());
        assert_eq!((blank.find('b'), blank.find('e')), (TEXT.find('b'), TEXT.rfind("e\n")));
        assert!(!blank.contains('d') && !blank.contains('c'));
    }
}
