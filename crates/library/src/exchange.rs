//! Texts that leave and enter: the library as RON, JSON, CSV and Markdown, and kits for clients. Pure:
//! text in, text out.

mod book;
mod export;
mod html;
mod kit;
mod load;
mod look_through;
mod markdown;
mod safe;
mod sheet;
mod watch;

pub use book::{Book, ImportError, MOST_BYTES, MOST_RECORDS};
pub use export::{ExportFormat, ExportPart, export, has_part};
pub use kit::{KitFile, files};
pub use load::{Content, LeftOut, Load, LoadContext, SheetColumns};
pub use look_through::look_through;
pub use sheet::{
    Assignment, AssignmentError, Column, Columns, MOST_ROWS, Sheet, SheetContents, SheetField, SheetRow,
};
pub use watch::{Progress, Unwatched, Watch};

#[cfg(test)]
mod tests;
