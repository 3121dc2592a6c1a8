//! Lists of names as they are typed (`one,two,"three four"`), and completing them.

use super::Failure;

/// Cuts a list at its commas; double quotes keep a comma or a space within a name.
///
/// # Errors
/// When a quote is not closed, or nothing stands between two commas.
pub(super) fn split(list: &str) -> Result<Vec<String>, Failure> {
    let mut names = vec![String::new()];
    let mut quoted = false;
    for c in list.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => names.push(String::new()),
            _ => names.iter_mut().last().into_iter().for_each(|name| name.push(c)),
        }
    }
    if quoted {
        return Err(Failure::usage(format!("a double quote is not closed in {list}")));
    }
    let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    if names.iter().any(String::is_empty) {
        return Err(Failure::usage(format!("a name is missing in \"{list}\""))
            .hint("write names as one,two,\"three four\""));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::cli::Exit;

    #[test]
    fn a_list_is_cut_at_its_commas_and_quotes_hold_together() {
        assert_eq!(split("calm,grain").unwrap(), ["calm", "grain"]);
        assert_eq!(split(" calm , film dust").unwrap(), ["calm", "film dust"]);
        assert_eq!(split("calm,\"https://x.y/a,b.png\"").unwrap(), ["calm", "https://x.y/a,b.png"]);
    }

    #[test]
    fn a_list_with_a_hole_is_refused() {
        for list in ["", "a,,b", "a,", "\"a", "\"\""] {
            assert_eq!(split(list).unwrap_err().kind, Exit::Usage, "{list}");
        }
    }
}
