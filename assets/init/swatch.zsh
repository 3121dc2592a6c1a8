# Ctrl-x p picks profiles and puts --p with their codes at the cursor.
__swatch_pick() {
  local picked
  picked=$(command swatch pick --height 12 --as parameters </dev/tty)
  local ended=$?
  zle reset-prompt
  (( ended == 0 )) && LBUFFER+="$picked"
  return 0
}
if [[ -o interactive ]]; then
  zle -N swatch-pick __swatch_pick
  bindkey -M emacs '^Xp' swatch-pick
  bindkey -M viins '^Xp' swatch-pick
fi
