# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of sspr-investigator in fish: the options of its --help.
complete -c sspr-investigator -s h -l help -d 'Print the options'
complete -c sspr-investigator -l help-all -d 'Print the options, those of Qt as well'
complete -c sspr-investigator -s v -l version -d 'Print the version'
complete -c sspr-investigator -s i -l import -r -F -d 'Import a file or folder'
complete -c sspr-investigator -l demo -d 'Open the sample case'
complete -c sspr-investigator -l helpdesk -d 'The helpdesk page alone'
complete -c sspr-investigator -l language -x -a 'en de' -d 'Language of the window'
