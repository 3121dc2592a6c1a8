//! `clip.exe`: the Windows clipboard, from inside the Windows Subsystem for Linux.

use std::path::Path;

use super::process::{Output, run};
use super::{CopyText, Outcome};

/// Where `clip.exe` lies when Windows' folders are not on the PATH.
const FULL_PATH: &str = "/mnt/c/Windows/System32/clip.exe";

/// The bytes `clip.exe` understands. It takes bytes for the console's code page, so everything
/// beyond ASCII goes as UTF-16; without a byte order mark, which it would leave in the text.
#[must_use]
pub fn encoded(text: &CopyText) -> Vec<u8> {
    if text.as_str().is_ascii() && text.as_str().len() > 2 {
        return text.as_bytes().to_vec();
    }
    text.as_str().encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Hands the text to `clip.exe`, which does not answer.
#[must_use]
pub fn copy(text: &CopyText) -> Outcome {
    let program = if Path::new(FULL_PATH).is_file() { FULL_PATH } else { "clip.exe" };
    match run(program, &[], &encoded(text), Output::Dropped) {
        Ok(_) => Outcome::Sent,
        Err(failure) => Outcome::Failed(failure),
    }
}

#[cfg(test)]
mod tests {
    use super::{CopyText, encoded};

    #[test]
    fn plain_letters_go_as_they_are_and_others_as_utf_16_without_a_mark() {
        assert_eq!(encoded(&CopyText::new("a cat").unwrap()), b"a cat");
        assert_eq!(encoded(&CopyText::new("é🌸").unwrap()), [0xe9, 0, 0x3c, 0xd8, 0x38, 0xdf]);
    }
}
