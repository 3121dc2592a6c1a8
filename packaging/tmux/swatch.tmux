#!/usr/bin/env bash
# swatchbook in tmux: prefix P picks a profile in a popup and copies --p with its codes; prefix M-p types it into the
# pane. Other keys: set -g @swatch-copy-key, @swatch-type-key; an empty one binds nothing. Needs tmux 3.2 for popups.

option() {
  if value=$(tmux show-option -gqv "$1") && [ -n "$(tmux show-options -gq "$1")" ]; then
    printf '%s' "$value"
  else
    printf '%s' "$2"
  fi
}

copy=$(option @swatch-copy-key P)
type=$(option @swatch-type-key M-p)

[ -z "$copy" ] || tmux bind-key "$copy" display-popup -E -w 80% -h 60% 'swatch pick --copy --as p'
# The popup leaves what was picked in a buffer of its own, which is then pasted without a line break.
# shellcheck disable=SC2016 # it is for the shell in the popup to expand
[ -z "$type" ] || tmux bind-key "$type" display-popup -E -w 80% -h 60% \
  'picked=$(swatch pick --as p) && tmux set-buffer -b swatch -- "$picked" && tmux paste-buffer -d -b swatch'
