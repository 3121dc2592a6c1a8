//! `swatch qr`: what a camera would read off the terminal.

use super::Home;

/// What an independent reader finds in half blocks whose light modules are drawn.
fn read(drawn: &str) -> String {
    const PIXELS: usize = 4;
    let lines: Vec<Vec<char>> = drawn.lines().map(|line| line.chars().collect()).collect();
    let (wide, high) = (lines[0].len(), lines.len() * 2);
    let is_light = |x: usize, y: usize| matches!((lines[y / 2][x], y % 2), ('█', _) | ('▀', 0) | ('▄', 1));
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide * PIXELS, high * PIXELS, |x, y| {
        if is_light(x / PIXELS, y / PIXELS) { 255 } else { 0 }
    });
    image.detect_grids()[0].decode().unwrap().1
}

#[test]
fn the_prompt_copied_last_is_on_the_telephone_to_the_letter() {
    let home = Home::furnished();
    std::fs::write(home.path().join("config.ron"), "(copy_command: [\"true\"])").unwrap();
    home.done(&["compose", "a quiet café", "--with", "calm", "--copy"]);
    assert_eq!(read(&home.done(&["qr"])), "a quiet café --p 6odeoas");
    assert_eq!(read(&home.done(&["qr", "--as", "p"])), "--p 6odeoas");
    assert_eq!(
        read(&home.done(&["qr", "a cat --p r1bwkpa", "--as", "imagine"])),
        "/imagine prompt: a cat --p r1bwkpa"
    );
}

#[test]
fn nothing_copied_or_too_much_is_told() {
    let home = Home::furnished();
    assert_eq!(home.run(&["qr"]).code, 3);
    let ran = home.run(&["qr", &"x".repeat(4000)]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("a QR code holds 2953 bytes, and these are 4000"), "{}", ran.stderr);
    assert!(home.done(&["qr", "a cat", "--ascii"]).is_ascii());
}
