#compdef vdx-report
# Completion of vdx-report for zsh. In ~/.zshrc, after compinit:  source <(vdx-report completion zsh)
_vdx_report() {
  local line
  local -a offers
  while IFS= read -r line; do
    offers+=("${${line/$'\t'/:}%:}")
  done < <(vdx-report complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( $#offers )); then
    _describe -V 'vdx-report' offers
  else
    _files
  fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _vdx_report "$@"
else
  compdef _vdx_report vdx-report
fi
