//! A kit as one self-contained HTML page: no script, nothing loaded from anywhere.

use std::fmt::Write as _;

use crate::kit::Kit;
use text::sanitize_line;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;\
color:#222;background:#fff}code{background:#f2f2f2;padding:.15rem .4rem;border-radius:.2rem;user-select:all}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ddd}\
@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code{background:#2a2a2a}td,th{border-color:#444}}";

/// The page.
pub(super) fn page(kit: &Kit) -> String {
    let client = escaped(&kit.client);
    let mut text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Codes for {client}</title>\n\
         <style>{STYLE}</style>\n<h1>Codes for {client}</h1>\n<p>{}</p>\n\
         <table>\n<tr><th>name<th>paste<th>kind<th>versions<th>of\n",
        kit.on
    );
    for item in &kit.items {
        let date = item.created.map(|day| day.to_string()).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "<tr><td>{}<td><code>{}</code><td>{}<td>{}<td>{date}",
            escaped(item.name.as_str()),
            escaped(&item.paste()),
            escaped(item.kind.title()),
            escaped(&item.versions()),
        );
    }
    text.push_str("</table>\n<ul>\n");
    for note in Kit::notes() {
        let _ = writeln!(text, "<li>{}", escaped(note));
    }
    text.push_str("</ul>\n</html>\n");
    text
}

fn escaped(text: &str) -> String {
    sanitize_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
