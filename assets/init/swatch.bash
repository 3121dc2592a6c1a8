# Ctrl-x p picks profiles and puts --p with their codes at the cursor.
__swatch_pick() {
  local picked
  picked=$(command swatch pick --height 12 --as parameters </dev/tty) || return 0
  READLINE_LINE="${READLINE_LINE:0:READLINE_POINT}${picked}${READLINE_LINE:READLINE_POINT}"
  READLINE_POINT=$((READLINE_POINT + ${#picked}))
}
if [[ $- == *i* ]]; then
  bind -m emacs-standard -x '"\C-xp": __swatch_pick'
  bind -m vi-insert -x '"\C-xp": __swatch_pick'
fi
