# Ctrl-x p picks profiles and puts --p with their codes at the cursor.
function __swatch_pick
    set -l picked (command swatch pick --height 12 --as parameters </dev/tty)
    and commandline --insert -- $picked
    commandline --function repaint
end
if status is-interactive
    bind \cxp __swatch_pick
    bind -M insert \cxp __swatch_pick
end
