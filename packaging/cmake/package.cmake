# SPDX-License-Identifier: GPL-3.0-or-later
# Packages, made by `cpack` in the folder of a release build (packaging/debian-12.sh package does it all):
#   Linux    DEB, and TGZ with all libraries in it (packaging/portable.sh)
#   Windows  NSIS or WIX, ZIP: not tried
#   macOS    DragNDrop: not tried
# What differs between them is in package_config.cmake.in, which cpack reads once for each.

set(SSPR_PACKAGE_CONTACT "" CACHE STRING "Who made the packages: Name <mail@host>; empty: DEBFULLNAME and DEBEMAIL")
if(NOT SSPR_PACKAGE_CONTACT)
    # An address under .example reaches nobody; whoever hands packages on puts the own one in its place.
    set(contact_name "SSPR Investigator maintainers")
    set(contact_mail "maintainers@sspr-investigator.example")
    if(DEFINED ENV{DEBEMAIL} AND DEFINED ENV{DEBFULLNAME})
        set(contact_name "$ENV{DEBFULLNAME}")
        set(contact_mail "$ENV{DEBEMAIL}")
    endif()
    set(SSPR_PACKAGE_CONTACT "${contact_name} <${contact_mail}>")
endif()

set(CPACK_PACKAGE_NAME sspr-investigator)
set(CPACK_PACKAGE_VENDOR "SSPR Investigator maintainers")
set(CPACK_PACKAGE_CONTACT "${SSPR_PACKAGE_CONTACT}")
set(CPACK_PACKAGE_VERSION "${SSPR_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "find out what happened with a self-service password reset")
set(CPACK_PACKAGE_DESCRIPTION
"SSPR Investigator reads the logs that self-service password reset (SSPR)
leaves behind in Azure AD (Entra ID) and on AAD Connect servers, puts the
records of each reset, unlock, change and registration together, and shows
every one of them as a timeline: what the person did, what the cloud answered,
and what became of the password write-back on the way to the domain controller.

It works offline on exported files, sends nothing anywhere, and opens evidence
for reading only. Detection rules and queries in KQL run as Microsoft Sentinel
would have run them.

This package holds the window, sspr-investigator, and sspr, which does the same
work on the command line.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_FILE_NAME "${CPACK_PACKAGE_NAME}-${SSPR_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_PACKAGE_EXECUTABLES sspr-investigator "SSPR Investigator")
set(CPACK_PACKAGE_INSTALL_DIRECTORY "SSPR Investigator")
set(CPACK_OUTPUT_FILE_PREFIX ${PROJECT_BINARY_DIR}/packages)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_THREADS 0)

if(WIN32)
    # WIX takes a licence as .txt or .rtf alone.
    configure_file(${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_BINARY_DIR}/LICENSE.txt COPYONLY)
    set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_BINARY_DIR}/LICENSE.txt)
    set(CPACK_GENERATOR ZIP)
    find_program(MAKENSIS makensis)
    if(MAKENSIS)
        list(APPEND CPACK_GENERATOR NSIS)
    endif()
    set(CPACK_NSIS_DISPLAY_NAME "SSPR Investigator")
    set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\sspr-investigator.exe")
    set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
    set(CPACK_NSIS_MODIFY_PATH ON)
    # Case files open by a click.
    set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS [[
WriteRegStr SHCTX 'Software\Classes\.sspr' '' 'SSPRInvestigator.Case'
WriteRegStr SHCTX 'Software\Classes\SSPRInvestigator.Case' '' 'SSPR case'
WriteRegStr SHCTX 'Software\Classes\SSPRInvestigator.Case\shell\open\command' '' '"$INSTDIR\bin\sspr-investigator.exe" "%1"'
]])
    set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS [[
DeleteRegKey SHCTX 'Software\Classes\.sspr'
DeleteRegKey SHCTX 'Software\Classes\SSPRInvestigator.Case'
]])
    # The same for each version, so that a new one takes the place of the old.
    set(CPACK_WIX_UPGRADE_GUID "6C0B4A53-3E0C-4E0F-9D0E-53535052A001")
    set(CPACK_WIX_PROGRAM_MENU_FOLDER "SSPR Investigator")
    # An installer of Windows takes three numbers only.
    string(REGEX MATCH "^[0-9]+\\.[0-9]+\\.[0-9]+" windows_version "${SSPR_VERSION}")
    set(CPACK_PACKAGE_VERSION "${windows_version}")
elseif(APPLE)
    set(CPACK_GENERATOR DragNDrop)
    set(CPACK_DMG_VOLUME_NAME "SSPR Investigator")
else()
    set(CPACK_GENERATOR DEB TGZ)
    include(debian)
endif()

configure_file(packaging/cmake/package_config.cmake.in ${PROJECT_BINARY_DIR}/package_config.cmake @ONLY)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_BINARY_DIR}/package_config.cmake)
include(CPack)
