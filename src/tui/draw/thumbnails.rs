//! Pictures as the terminal can show them: packed once for a place on the screen, then only laid there.
//!
//! What is packed is kept from one frame to the next. That is no state: it follows from the picture and the size of
//! the place, and can be made again at any time.

mod choose;
#[cfg(feature = "pictures")]
mod packed;
#[cfg(not(feature = "pictures"))]
mod unpacked;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use imagestat::Picture;

pub use choose::{Drawn, TerminalTraits, cell_size, choose};
#[cfg(feature = "pictures")]
use packed::Packed;
#[cfg(not(feature = "pictures"))]
use unpacked::Packed;

/// The pixels of a cell where nothing better is known.
const USUAL_CELL: (u16, u16) = (10, 20);
/// The longer side of a picture that is drawn with pixels: more than there is room for.
const FINE: usize = 480;

/// A picture at a size in cells.
type ThumbnailSlot = (String, u16, u16);

/// The pictures on the screen.
#[derive(Default)]
pub struct Thumbnails {
    drawn: Option<Drawn>,
    cell: Cell<Option<(u16, u16)>>,
    /// None where packing failed, so that it is not tried at every frame.
    #[cfg_attr(
        not(feature = "pictures"),
        expect(
            clippy::zero_sized_map_values,
            reason = "without pictures nothing is packed, and the map stays empty"
        )
    )]
    packed: RefCell<BTreeMap<ThumbnailSlot, Option<Packed>>>,
    /// What stood where in the last frame, and what stands where in this one.
    before: RefCell<BTreeSet<(ThumbnailSlot, u16, u16)>>,
    now: RefCell<BTreeSet<(ThumbnailSlot, u16, u16)>>,
    /// The names under which kitty keeps pictures.
    kept: RefCell<Vec<u32>>,
}

impl std::fmt::Debug for Thumbnails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Thumbnails").field(&self.drawn()).finish()
    }
}

impl Thumbnails {
    /// Pictures drawn in this way.
    #[must_use]
    pub fn new(drawn: Drawn) -> Self {
        Self { drawn: Some(drawn), cell: Cell::new(cell_size()), ..Self::default() }
    }

    #[must_use]
    pub fn drawn(&self) -> Drawn {
        self.drawn.unwrap_or(Drawn::HalfBlocks)
    }

    /// Whether they are drawn with pixels of their own and not with characters.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        matches!(self.drawn(), Drawn::Kitty | Drawn::Sixel | Drawn::Iterm2)
    }

    /// The longer side, in pixels, of the pictures it wants, if it has a wish.
    #[must_use]
    pub fn longest(&self) -> Option<usize> {
        self.is_fine().then_some(FINE)
    }

    /// The terminal has another size, and perhaps another font.
    pub fn resized(&self) {
        self.cell.set(cell_size());
    }

    /// Lays a picture into an area, as large as it fits; whether it could.
    pub fn lay(&self, id: &str, picture: &Picture, area: Rect, buffer: &mut Buffer) -> bool {
        if !self.is_fine() || area.is_empty() {
            return false;
        }
        let slot = (id.to_owned(), area.width, area.height);
        let mut packed = self.packed.borrow_mut();
        let packed = packed.entry(slot.clone()).or_insert_with(|| self.packed(id, picture, area));
        let Some(packed) = packed else { return false };
        packed.lay(area, buffer);
        self.now.borrow_mut().insert((slot, area.x, area.y));
        true
    }

    /// Ends a frame: forgets what is no longer shown; whether something must be wiped off the screen, because it
    /// is no longer where it was and characters alone do not cover it.
    pub fn settle(&self) -> bool {
        let now = std::mem::take(&mut *self.now.borrow_mut());
        let before = std::mem::replace(&mut *self.before.borrow_mut(), now.clone());
        let slots: BTreeSet<ThumbnailSlot> = now.iter().map(|(slot, ..)| slot.clone()).collect();
        self.packed.borrow_mut().retain(|slot, _| slots.contains(slot));
        before.iter().any(|there| !now.contains(there))
    }

    /// What tells the terminal to let go of everything it keeps; empty where it keeps nothing.
    #[must_use]
    pub fn farewell(&self) -> String {
        let names = std::mem::take(&mut *self.kept.borrow_mut());
        let words: Vec<String> =
            names.iter().map(|name| format!("\x1b_Ga=d,d=I,i={name},q=2\x1b\\")).collect();
        words.concat()
    }

    fn packed(&self, id: &str, picture: &Picture, area: Rect) -> Option<Packed> {
        let (wide, high) = self.cell.get().unwrap_or(USUAL_CELL);
        let (width, height) =
            (usize::from(area.width) * usize::from(wide), usize::from(area.height) * usize::from(high));
        let small = within(picture, width, height);
        let cells =
            |pixels: usize, cell: u16| u16::try_from(pixels.div_ceil(usize::from(cell))).unwrap_or(u16::MAX);
        let size = (cells(small.width(), wide).min(area.width), cells(small.height(), high).min(area.height));
        let name = if self.drawn() == Drawn::Kitty { self.name(id, area) } else { 0 };
        Packed::new(self.drawn(), &small, size, name)
    }

    /// A name under which kitty keeps a picture, told from the others.
    fn name(&self, id: &str, area: Rect) -> u32 {
        let bytes = id.bytes().chain(area.width.to_be_bytes()).chain(area.height.to_be_bytes());
        let name = bytes.fold(0x811C_9DC5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let name = name.max(1);
        self.kept.borrow_mut().push(name);
        name
    }
}

/// The picture as large as it fits into so many pixels, its shape kept; never larger than it is.
fn within(picture: &Picture, width: usize, height: usize) -> Picture {
    let (own_width, own_height) = (picture.width(), picture.height());
    if own_width * height > own_height * width {
        picture.fitted(width, (own_height * width / own_width).max(1))
    } else {
        picture.fitted((own_width * height / own_height).max(1), height)
    }
}

#[cfg(feature = "pictures")]
#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::{Drawn, Thumbnails};
    use imagestat::Picture;

    fn picture() -> Picture {
        Picture::from_rgb(40, 40, [200, 40, 20].repeat(1600)).unwrap()
    }

    fn laid(drawn: Drawn) -> (Thumbnails, Buffer) {
        let thumbnails = Thumbnails::new(drawn);
        let area = Rect::new(1, 1, 8, 4);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 10));
        assert_eq!(thumbnails.lay("a", &picture(), area, &mut buffer), thumbnails.is_fine());
        (thumbnails, buffer)
    }

    #[test]
    fn each_terminal_gets_its_own_words_and_only_inside_the_area() {
        let words = [(Drawn::Kitty, "\u{1b}_G"), (Drawn::Iterm2, "]1337;File="), (Drawn::Sixel, "\u{1b}P")];
        for (drawn, word) in words {
            let (_, buffer) = laid(drawn);
            assert!(buffer[(1, 1)].symbol().contains(word), "{drawn:?}");
            assert_eq!((buffer[(0, 0)].symbol(), buffer[(9, 1)].symbol()), (" ", " "), "{drawn:?}");
        }
        let (_, buffer) = laid(Drawn::HalfBlocks);
        assert_eq!(buffer, Buffer::empty(buffer.area));
    }

    #[test]
    fn what_is_gone_or_has_moved_is_to_be_wiped_and_what_stays_is_not() {
        let (thumbnails, mut buffer) = laid(Drawn::Iterm2);
        assert!(!thumbnails.settle());
        thumbnails.lay("a", &picture(), Rect::new(1, 1, 8, 4), &mut buffer);
        assert!(!thumbnails.settle());
        thumbnails.lay("a", &picture(), Rect::new(1, 2, 8, 4), &mut buffer);
        assert!(thumbnails.settle());
        assert!(thumbnails.settle() && !thumbnails.settle(), "all are gone, and then nothing more is");
    }

    #[test]
    fn a_terminal_that_keeps_pictures_is_told_to_let_them_go() {
        let (thumbnails, _) = laid(Drawn::Kitty);
        assert!(thumbnails.farewell().starts_with("\u{1b}_Ga=d,d=I,i="));
        assert_eq!((thumbnails.farewell(), laid(Drawn::Sixel).0.farewell()), (String::new(), String::new()));
    }

    #[test]
    fn the_smallest_room_is_no_panic() {
        let picture = Picture::from_rgb(3, 1, vec![9; 9]).unwrap();
        for drawn in [Drawn::Kitty, Drawn::Sixel, Drawn::Iterm2] {
            let thumbnails = Thumbnails::new(drawn);
            for (width, height) in [(0, 0), (1, 1), (40, 1), (1, 40)] {
                let area = Rect::new(0, 0, width, height);
                thumbnails.lay("a", &picture, area, &mut Buffer::empty(area));
            }
        }
    }
}
