# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of sspr-investigator in bash: the options of its --help, else files.
_sspr_investigator()
{
    COMPREPLY=()
    case ${COMP_WORDS[COMP_CWORD - 1]} in
    --language)
        mapfile -t COMPREPLY < <(compgen -W 'en de' -- "${COMP_WORDS[COMP_CWORD]}")
        return
        ;;
    -i | --import) return ;;
    esac
    if [[ ${COMP_WORDS[COMP_CWORD]} == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '-h --help --help-all -v --version -i --import --demo --helpdesk --language' -- "${COMP_WORDS[COMP_CWORD]}")
    fi
}
complete -o default -F _sspr_investigator sspr-investigator
