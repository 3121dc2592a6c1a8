# Alt-p picks profiles and puts --p with their codes at the cursor.
$env.config.keybindings = ($env.config.keybindings | append {
    name: swatch_pick
    modifier: alt
    keycode: char_p
    mode: [emacs vi_insert]
    event: {
        send: executehostcommand
        cmd: "commandline edit --insert (swatch pick --height 12 --as parameters | str trim)"
    }
})
