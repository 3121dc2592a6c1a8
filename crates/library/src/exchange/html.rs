//! A kit as one self-contained HTML page: no script, nothing loaded from anywhere.

use askama::Template;

use crate::kit::Kit;
use crate::views::html;

#[derive(Template)]
#[template(path = "kit.html")]
struct Page<'a> {
    kit: &'a Kit,
}

/// The page.
pub(super) fn page(kit: &Kit) -> String {
    html::page(&Page { kit })
}
