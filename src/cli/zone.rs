//! The time zone of this machine, without looking for its name among all zones there are.

use std::path::Path;

use jiff::tz::TimeZone;

/// Where the system says which zone it is in.
const LOCAL: &str = "/etc/localtime";

/// The zone of this machine.
///
/// `jiff` lists the folders of zones to find one by its name, which every start would wait for. Where the system's own
/// link leads to the file of the zone, that says all of it.
pub(super) fn zone() -> TimeZone {
    match std::env::var_os("TZ") {
        None => linked(Path::new(LOCAL)).unwrap_or_else(TimeZone::system),
        Some(_) => TimeZone::system(),
    }
}

/// The zone of a file that a link leads to, named as the file is.
fn linked(link: &Path) -> Option<TimeZone> {
    let target = std::fs::read_link(link).ok()?;
    let (_, name) = target.to_str()?.split_once("zoneinfo/")?;
    TimeZone::tzif(name, &std::fs::read(link).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use super::{LOCAL, linked};

    #[test]
    fn the_zone_that_the_system_links_to_is_the_one_jiff_finds() {
        // A system may have no such link.
        let Some(zone) = linked(Path::new(LOCAL)) else { return };
        let found = TimeZone::get(zone.iana_name().unwrap()).unwrap();
        for second in [0, 1_700_000_000, 1_790_000_000, 1_800_000_000] {
            let at = Timestamp::from_second(second).unwrap();
            assert_eq!(zone.to_offset(at), found.to_offset(at), "{at}");
        }
        assert!(linked(Path::new("/etc/hostname")).is_none(), "no link to a zone");
    }
}
