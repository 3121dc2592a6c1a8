//! Paths as they are typed, pasted and dropped in.

/// Paths as shells and file windows write them: separated by spaces, quoted, or with a backslash before
/// a space.
pub(super) fn split_paths(text: &str) -> Vec<String> {
    let (mut paths, mut path) = (Vec::new(), String::new());
    let (mut quote, mut escaped) = (None, false);
    for c in text.chars() {
        match (c, quote) {
            _ if escaped => {
                path.push(c);
                escaped = false;
            }
            ('\\', None) if std::path::MAIN_SEPARATOR == '/' => escaped = true,
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => paths.extend((!path.is_empty()).then(|| std::mem::take(&mut path))),
            (c, _) => path.push(c),
        }
    }
    paths.extend((!path.is_empty()).then_some(path));
    paths
}

#[cfg(test)]
mod tests {
    use super::split_paths;

    #[test]
    fn paths_come_apart_as_they_are_dropped_in() {
        assert_eq!(
            split_paths("a.png  'b c.png' \"d e.png\" f\\ g.png"),
            ["a.png", "b c.png", "d e.png", "f g.png"]
        );
        assert!(split_paths("  ").is_empty());
    }
}
