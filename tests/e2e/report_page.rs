//! The report as a person sees it: opened in headless Chromium, light and dark, and looked at as a picture.

use std::fs;
use std::path::Path;
use std::process::Command;

use imagestat::{Axis, Picture};

use crate::copy::Desk;
use crate::scenes::{Look, grid, look};

/// The browsers by the names they have.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The pages there are, in a folder.
const PAGES: [&str; 4] = ["out/editorial-1.html", "editorial.html", "swatches.html", "kit/kit.html"];
/// How wide a phone and a desk are.
const WIDTHS: [u16; 2] = [390, 1200];

/// A folder with the report of a judged run.
fn reported() -> Desk {
    let desk = Desk::new();
    let told = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_swatch"));
        let done = command.env("SWATCH_HOME", desk.path("")).args(args).output().unwrap();
        assert!(done.status.success(), "{args:?} {done:?}");
    };
    told(&["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"]);
    told(&["add", "throwaway", "--kind", "ranked", "--code", "7enzken", "--throwaway"]);
    told(&["calibrate", "new", "editorial"]);
    let looks = [Look::default(), look(Axis::Colour, 1.5), Look::default()];
    for ((place, arm), look) in (0..).zip(["default", "profile", "wrong"]).zip(looks) {
        let file = desk.path(&format!("{arm}.jpg"));
        fs::write(&file, grid(4 * place, &look).to_jpeg(92).unwrap()).unwrap();
        told(&["calibrate", "add", "editorial-1", "--grid", "--arm", &format!("{arm}={}", file.display())]);
    }
    told(&["calibrate", "eye", "editorial-1", "diverges"]);
    told(&["calibrate", "report", "editorial-1", "--out", desk.path("out").to_str().unwrap()]);
    desk
}

/// The page as the browser paints it. Every name of a host resolves to nothing.
fn painted(browser: &str, desk: &Desk, arguments: &[&str]) -> Picture {
    let picture = desk.path("page.png");
    fs::remove_file(&picture).ok();
    let mut command = Command::new(browser);
    command.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]);
    command.args(["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"]);
    command.args(["--window-size=1200,1400", &format!("--user-data-dir={}", desk.path("browser").display())]);
    command.arg(format!("--screenshot={}", picture.display())).args(arguments);
    let page = desk.path("out/editorial-1.html");
    let done = command.arg(format!("file://{}", page.display())).output().unwrap();
    let bytes = fs::read(&picture).unwrap_or_else(|error| panic!("{error}: {done:?}"));
    Picture::decode(&bytes).unwrap()
}

/// How many pixels are near a colour.
fn near(page: &Picture, colour: [u8; 3]) -> usize {
    let is_near = |pixel: &[u8]| pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 24);
    page.rgb().chunks(3).filter(|pixel| is_near(pixel)).count()
}

#[test]
fn the_page_shows_its_pictures_in_light_and_in_dark() {
    let Some(browser) = BROWSERS.into_iter().find(|name| is_there(name)) else {
        eprintln!("skipped: there is no Chromium here to look at the report with");
        return;
    };
    let desk = reported();
    // The subject and the sky of the scenes, which nothing else on the page has.
    let profile = grid(4, &look(Axis::Colour, 1.5));
    let (subject, sky) = (profile.pixel(44, 52), profile.pixel(10, 10));
    let light = painted(browser, &desk, &[]);
    let dark = painted(browser, &desk, &["--force-dark-mode"]);
    for (page, name) in [(&light, "light"), (&dark, "dark")] {
        assert!(near(page, subject) > 2_000 && near(page, sky) > 8_000, "{name}: the pictures are not there");
    }
    assert!(light.pixel(2, 2).iter().all(|value| *value > 230), "{:?}", light.pixel(2, 2));
    assert!(dark.pixel(2, 2).iter().all(|value| *value < 50), "{:?}", dark.pixel(2, 2));
}

/// The pages, each framed as wide as a phone and as a desk. Once all are there, the frames say how far each reaches.
fn frames() -> String {
    let frame = |width, page| format!("<iframe src=\"{page}\" width={width} height=900></iframe>");
    let all: String = WIDTHS.iter().flat_map(|width| PAGES.map(|page| frame(*width, page))).collect();
    format!(
        "<body>{all}<script>
addEventListener('load', () => {{
  for (const frame of [...document.querySelectorAll('iframe')]) {{
    const inside = frame.contentDocument;
    for (const fold of inside.querySelectorAll('details')) fold.open = true;
    const reaches = inside.documentElement.scrollWidth;
    document.body.append(`${{frame.getAttribute('src')}} at ${{frame.width}} reaches ${{reaches}};`);
  }}
}});
</script></body>"
    )
}

#[test]
fn no_page_is_wider_than_a_desk_or_a_phone() {
    let Some(browser) = BROWSERS.into_iter().find(|name| is_there(name)) else {
        eprintln!("skipped: there is no Chromium here to look at the pages with");
        return;
    };
    let desk = reported();
    let file = |name: &str| desk.path(name).display().to_string();
    for args in [
        ["look", "editorial", "--html", &file("editorial.html")].as_slice(),
        &["sheet", "--out", &file("swatches.html")],
        &["share", "editorial", "--with", "Acme", "--out", &file("kit")],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_swatch"));
        assert!(command.env("SWATCH_HOME", desk.path("")).args(args).output().unwrap().status.success());
    }
    fs::write(desk.path("frames.html"), frames()).unwrap();
    let mut command = Command::new(browser);
    command.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]);
    command.args(["--dump-dom", "--allow-file-access-from-files", "--virtual-time-budget=20000"]);
    command.arg(format!("--user-data-dir={}", desk.path("browser").display()));
    let seen = command.arg(format!("file://{}", file("frames.html"))).output().unwrap();
    let seen = String::from_utf8(seen.stdout).unwrap();
    for width in WIDTHS {
        for page in PAGES {
            assert!(
                seen.contains(&format!("{page} at {width} reaches {width};")),
                "{page} at {width}: {seen}"
            );
        }
    }
}

fn is_there(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| Path::new(&folder).join(name).is_file())
}
