# Completion of ebb for bash, from 3.2 on: what may come next is asked of ebb itself, which changes nothing.
# It is given the line as it is typed, because bash takes it apart at = and : before a function sees it.

_ebb() {
    local run=$1 kind='' line
    COMPREPLY=()
    case $run in "~/"*) run=$HOME/${run#"~/"} ;; esac
    type -- "$run" >/dev/null 2>&1 || run=ebb
    {
        IFS= read -r kind
        while IFS= read -r line; do
            COMPREPLY[${#COMPREPLY[@]}]=$line
        done
    } < <(_EBB_COMPLETE=bash_complete _EBB_LINE=${COMP_LINE:0:COMP_POINT} _EBB_BREAKS=${COMP_WORDBREAKS-} \
        _EBB_ASKED=${COMP_TYPE-} _EBB_WIDTH=${COLUMNS-} "$run" 2>/dev/null </dev/null)
    if type compopt >/dev/null 2>&1; then
        case $kind in
            files) compopt -o default ;;
            open) compopt -o nospace ;;
        esac
    elif [ "$kind" = words ] && [ ${#COMPREPLY[@]} -eq 1 ]; then
        COMPREPLY[0]="${COMPREPLY[0]} "
    fi
}

if type compopt >/dev/null 2>&1; then
    complete -o nosort -F _ebb ebb 2>/dev/null || complete -F _ebb ebb
else
    # Before bash 4 a function cannot say which words are files and which take no space behind them.
    complete -o default -o nospace -F _ebb ebb
fi
