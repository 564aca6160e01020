# SPDX-License-Identifier: GPL-3.0-or-later
# What a .deb has besides the installed files: its control data, and the documents that Debian's policy asks for.

# 1.2.0-dev.7 is older than 1.2.0, which Debian writes as a tilde; a hyphen begins the revision.
string(REPLACE "-" "~" debian_version "${SSPR_VERSION}")
set(CPACK_DEBIAN_PACKAGE_VERSION "${debian_version}")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(SSPR_DEBIAN_VERSION "${debian_version}-1")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${SSPR_PACKAGE_CONTACT}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Zones are read at run time, so no library tells of them; of SQLite the symbols in use are older than the SQL. Fonts come
# with libfontconfig1.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsqlite3-0 (>= 3.40), tzdata, fonts-dejavu-core, fonts-dejavu-extra")
if(SSPR_BUILD_UI)
    # Icons are SVG, read by a plugin. Windows on Wayland, and the buttons of Qt's own dialogs in German, are for who has them.
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libqt6svg6")
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n, fonts-droid-fallback")
endif()
# Traces of crashes can be read with the -dbgsym package, where the build has what goes into it.
if(CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo)$")
    set(CPACK_DEBIAN_DEBUGINFO_PACKAGE ON)
else()
    set(CPACK_STRIP_FILES ON)
endif()

date_of_epoch("%a, %d %b %Y %H:%M:%S +0000" SSPR_DATE_RFC)
configure_file(packaging/debian/changelog.in ${share}/changelog.Debian @ONLY)
# Policy wants manual and changelog compressed as much as can be, without a time inside.
find_program(GZIP_PROGRAM gzip)
set(documents ${CMAKE_INSTALL_DOCDIR})
install(CODE "
    set(root \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\")
    file(INSTALL DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${documents}\" TYPE FILE FILES \"${share}/changelog.Debian\")
    file(GLOB texts \"\${root}/${CMAKE_INSTALL_MANDIR}/man1/*.1\")
    execute_process(COMMAND \"${GZIP_PROGRAM}\" -9nf \${texts} \"\${root}/${documents}/changelog.Debian\" COMMAND_ERROR_IS_FATAL ANY)
" COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES packaging/debian/copyright DESTINATION ${documents} COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES packaging/debian/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME sspr-investigator
        COMPONENT debian EXCLUDE_FROM_ALL)
