# SPDX-License-Identifier: GPL-3.0-or-later
# Run by cpack between installing into the folder of the archive and packing it.
execute_process(COMMAND bash "${SSPR_PORTABLE_SCRIPT}" "${CPACK_TEMPORARY_INSTALL_DIRECTORY}" "${SSPR_QT_PLUGINS}" "${SSPR_QT_TRANSLATIONS}"
    COMMAND_ERROR_IS_FATAL ANY)
