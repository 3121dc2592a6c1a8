//! HTML: pages from templates, which escape every value.

/// A page as text. The templates write into a string and call nothing that fails, so an empty page is never seen.
pub(crate) fn page(template: &impl askama::Template) -> String {
    template.render().unwrap_or_default()
}
