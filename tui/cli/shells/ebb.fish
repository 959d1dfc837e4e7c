# Completion of ebb for fish: what may come next is asked of ebb itself, which changes nothing.

function __ebb_complete
    set -l run (commandline -opc)[1]
    type -q -- $run; or set run ebb
    set -l line (commandline -cp | string collect)
    # Exported, and not handed to env as its arguments: those anybody on this machine can read.
    set -lx _EBB_COMPLETE fish_complete
    set -lx _EBB_LINE $line
    set -l answer (command $run 2>/dev/null </dev/null)
    set -q answer[1]; or return
    set -l kind $answer[1]
    set -e answer[1]
    if test $kind = files
        set -l typed (commandline -ct)
        set -l option (string match -r -- '^--[^=]*=' $typed)
        for path in (__fish_complete_path (string replace -- "$option" '' $typed))
            echo "$option$path"
        end
    else if set -q answer[1]
        printf '%s\n' $answer
    end
end

complete --command ebb --no-files --keep-order --arguments '(__ebb_complete)'
