# Completion of vdx-report for bash. In ~/.bashrc:  source <(vdx-report completion bash)
_vdx_report() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("${line%%$'\t'*}")
  done < <(vdx-report complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  # A value follows right behind key=.
  [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}
# Where nothing is offered, files are.
complete -o default -F _vdx_report vdx-report
