# Completion of vdx-report for fish. In ~/.config/fish/config.fish:  vdx-report completion fish | source
function __vdx_report_offers
    set -l words (commandline -opc) (commandline -ct)
    set -l offers (vdx-report complete -- $words[2..] 2>/dev/null)
    if set -q offers[1]
        printf '%s\n' $offers
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c vdx-report -f -k -a '(__vdx_report_offers)'
