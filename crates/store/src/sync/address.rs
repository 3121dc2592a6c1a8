//! Addresses of remotes: what in them is a secret, and how they are shown.

/// How a secret is shown.
const MASK: &str = "***";
/// How access tokens of the large forges begin; some are used as the user's name.
const TOKENS: [&str; 6] = ["ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "ATBB"];

/// A text with the passwords and tokens of all addresses in it masked: `https://me:***@host/x`.
#[must_use]
pub fn mask_passwords(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        masked.push_str(before);
        let user = user_of(after);
        let (name, password) = user.split_once(':').map_or((user, None), |(name, word)| (name, Some(word)));
        masked.push_str(if is_token(name) { MASK } else { name });
        if password.is_some_and(|password| !password.is_empty()) {
            masked.extend([":", MASK]);
        } else if password.is_some() {
            masked.push(':');
        }
        rest = &after[user.len()..];
    }
    masked.push_str(rest);
    masked
}

/// Whether an address holds a password or a token.
#[must_use]
pub fn has_password(address: &str) -> bool {
    mask_passwords(address) != address
}

/// What stands before the `@` of an address, behind its `://`. A password may hold an `@` or a `/` itself.
fn user_of(rest: &str) -> &str {
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '<' | '>')).unwrap_or(rest.len());
    let word = &rest[..end];
    let authority = &word[..word.find('/').unwrap_or(word.len())];
    if let Some(at) = authority.rfind('@') {
        return &word[..at];
    }
    // A slash within the password: the colon stands before it, and no port follows.
    let port = authority.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    match word.rfind('@') {
        Some(at) if authority.contains(':') && !port => &word[..at],
        Some(_) | None => "",
    }
}

fn is_token(name: &str) -> bool {
    TOKENS.iter().any(|begin| name.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::{has_password, mask_passwords};

    #[test]
    fn passwords_and_tokens_are_masked_wherever_an_address_stands() {
        for (text, masked) in [
            ("https://me:secret@host/x.git", "https://me:***@host/x.git"),
            (
                "fatal: unable to access 'https://me:a@b:c@host/': x",
                "fatal: unable to access 'https://me:***@host/': x",
            ),
            ("https://me:a/b@host/x", "https://me:***@host/x"),
            ("https://ghp_0123@host/x and ssh://git@host/y", "https://***@host/x and ssh://git@host/y"),
            ("https://:secret@host", "https://:***@host"),
        ] {
            assert_eq!(mask_passwords(text), masked);
            assert!(has_password(text));
        }
        for plain in
            ["https://host:8080/a@b", "ssh://git@host:22/x", "git@host:x.git", "/srv/x@y", "https://me@host"]
        {
            assert_eq!(mask_passwords(plain), plain);
        }
    }
}
