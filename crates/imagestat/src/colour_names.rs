//! Names for colours, in a designer's words.

use super::oklab::Oklab;

/// Each name and a colour that deserves it. Chosen for this program; the nearest one names a swatch.
const NAMES: [(&str, [u8; 3]); 96] = [
    ("black", [8, 8, 10]),
    ("soot", [28, 27, 28]),
    ("charcoal", [48, 49, 52]),
    ("graphite", [70, 72, 76]),
    ("slate", [88, 98, 110]),
    ("lead", [102, 104, 107]),
    ("steel", [122, 134, 146]),
    ("grey", [136, 137, 138]),
    ("pewter", [158, 162, 165]),
    ("silver", [186, 189, 192]),
    ("mist", [209, 214, 218]),
    ("pearl", [230, 228, 224]),
    ("white", [250, 250, 249]),
    ("espresso", [42, 28, 22]),
    ("umber", [72, 52, 38]),
    ("chocolate", [92, 58, 36]),
    ("walnut", [112, 82, 60]),
    ("taupe", [138, 122, 108]),
    ("mushroom", [176, 162, 148]),
    ("stone", [198, 188, 172]),
    ("linen", [240, 230, 214]),
    ("cream", [250, 240, 208]),
    ("ivory", [252, 248, 236]),
    ("sand", [218, 192, 152]),
    ("camel", [192, 152, 104]),
    ("tan", [206, 172, 134]),
    ("bronze", [148, 108, 52]),
    ("copper", [182, 112, 66]),
    ("caramel", [198, 132, 66]),
    ("ochre", [204, 146, 44]),
    ("mustard", [212, 174, 52]),
    ("gold", [232, 186, 44]),
    ("honey", [238, 176, 78]),
    ("butter", [250, 226, 142]),
    ("lemon", [250, 234, 72]),
    ("yellow", [250, 218, 12]),
    ("amber", [248, 168, 18]),
    ("apricot", [250, 196, 148]),
    ("peach", [252, 210, 180]),
    ("orange", [240, 126, 24]),
    ("tangerine", [246, 104, 44]),
    ("pumpkin", [210, 98, 30]),
    ("rust", [166, 70, 34]),
    ("terracotta", [196, 102, 76]),
    ("brick", [146, 58, 46]),
    ("mahogany", [94, 36, 28]),
    ("oxblood", [74, 18, 24]),
    ("maroon", [112, 22, 38]),
    ("crimson", [176, 22, 48]),
    ("red", [232, 26, 24]),
    ("vermilion", [226, 74, 38]),
    ("coral", [250, 122, 100]),
    ("salmon", [246, 156, 136]),
    ("blush", [246, 206, 202]),
    ("rose", [226, 112, 134]),
    ("raspberry", [190, 32, 92]),
    ("pink", [246, 156, 188]),
    ("hot pink", [244, 66, 150]),
    ("magenta", [214, 28, 162]),
    ("fuchsia", [232, 74, 206]),
    ("mauve", [184, 148, 176]),
    ("plum", [108, 46, 92]),
    ("aubergine", [54, 26, 54]),
    ("purple", [124, 46, 158]),
    ("violet", [142, 88, 214]),
    ("lavender", [196, 178, 236]),
    ("lilac", [216, 198, 230]),
    ("indigo", [66, 44, 138]),
    ("midnight", [18, 22, 54]),
    ("navy", [26, 38, 88]),
    ("ultramarine", [46, 34, 148]),
    ("blue", [28, 78, 226]),
    ("cobalt", [32, 82, 160]),
    ("denim", [62, 98, 142]),
    ("azure", [50, 150, 240]),
    ("cornflower", [116, 152, 232]),
    ("sky", [140, 198, 240]),
    ("ice", [212, 234, 244]),
    ("powder blue", [176, 204, 222]),
    ("cyan", [34, 206, 232]),
    ("turquoise", [54, 200, 190]),
    ("teal", [20, 124, 128]),
    ("petrol", [16, 72, 86]),
    ("aqua", [148, 226, 218]),
    ("mint", [182, 232, 200]),
    ("jade", [44, 162, 110]),
    ("emerald", [18, 138, 78]),
    ("green", [52, 168, 54]),
    ("pine", [20, 66, 50]),
    ("forest", [34, 86, 42]),
    ("moss", [92, 108, 46]),
    ("olive", [122, 116, 42]),
    ("khaki", [178, 168, 112]),
    ("sage", [158, 176, 144]),
    ("lime", [166, 222, 46]),
    ("pistachio", [196, 218, 140]),
];

/// How much more hue and chroma count than lightness. Where they count alike, a dark brown is nearer to a grey of
/// its lightness than to any brown, and nobody calls it grey.
const COLOURED: f32 = 2.0;

/// The name of the nearest colour in the table.
pub(super) fn name(colour: Oklab) -> &'static str {
    let weighed = |of: Oklab| Oklab { l: of.l, a: of.a * COLOURED, b: of.b * COLOURED };
    NAMES
        .iter()
        .min_by(|one, other| {
            let far = |named: &(&str, [u8; 3])| weighed(Oklab::of_srgb(named.1)).distance(weighed(colour));
            far(one).total_cmp(&far(other))
        })
        .map_or("grey", |(name, _)| name)
}

/// A name of the table, as it stands there.
pub(super) fn named(word: &str) -> Option<&'static str> {
    NAMES.iter().map(|(name, _)| *name).find(|name| *name == word)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, name};
    use crate::Oklab;

    #[test]
    fn every_colour_of_the_table_has_its_own_name_and_its_own_place() {
        for (own, rgb) in NAMES {
            assert_eq!(name(Oklab::of_srgb(rgb)), own);
        }
    }

    #[test]
    fn a_brown_is_called_brown_however_dull_it_is() {
        let dull = [([128, 100, 81], "walnut"), ([95, 68, 66], "chocolate"), ([161, 140, 128], "taupe")];
        for (rgb, expected) in dull {
            assert_eq!(name(Oklab::of_srgb(rgb)), expected);
        }
    }

    #[test]
    fn plain_colours_have_plain_names() {
        let plain =
            [([255, 0, 0], "red"), ([0, 0, 0], "black"), ([255, 255, 255], "white"), ([0, 60, 220], "blue")];
        for (rgb, expected) in plain {
            assert_eq!(name(Oklab::of_srgb(rgb)), expected);
        }
    }
}
