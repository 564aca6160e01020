#compdef sspr-investigator
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of sspr-investigator in zsh: the options of its --help.
_arguments \
    '(-h --help)'{-h,--help}'[Print the options]' \
    '--help-all[Print the options, those of Qt as well]' \
    '(-v --version)'{-v,--version}'[Print the version]' \
    '*'{-i,--import}'[Import a file or folder]:path:_files' \
    '--demo[Open the sample case]' \
    '--helpdesk[The helpdesk page alone]' \
    '--language[Language of the window]:code:(en de)' \
    '1::case:_files -g "*.sspr"'
