# SPDX-License-Identifier: GPL-3.0-or-later
# Sets SSPR_VERSION, what the programs and the packages call themselves:
#   1.2.0               the sources of the tag v1.2.0
#   1.2.0+5.g0123abc    five commits after it
#   1.2.0-dev           not a release build: the same text for each commit, so that a commit does not link all tests anew
#   1.2.0-dev.7.g0123abc  a release build where there is no tag yet; seven commits in all
# Where git knows of changes that are not committed, .dirty is at the end. The version of project() is the one that is being
# worked towards. An archive made by `git archive` carries its answer in archived_version.txt. -DSSPR_VERSION=... wins.
# Found when CMake runs; in release builds every commit makes it run.

set(SSPR_VERSION "" CACHE STRING "Version of the programs; empty: by git, or of the source archive")

function(ask_git answer)
    execute_process(COMMAND ${GIT_EXECUTABLE} -C ${PROJECT_SOURCE_DIR} ${ARGN}
        OUTPUT_VARIABLE out RESULT_VARIABLE status ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT status EQUAL 0)
        set(out "")
    endif()
    set(${answer} "${out}" PARENT_SCOPE)
endfunction()

# v1.2.0-5-g0123abc-dirty -> 1.2.0+5.g0123abc.dirty; anything else becomes empty
function(version_of_description description answer)
    set(version "")
    if(description MATCHES "^v([0-9]+(\\.[0-9]+)+)(-([0-9]+)-(g[0-9a-f]+))?(-dirty)?$")
        set(version "${CMAKE_MATCH_1}")
        set(more ${CMAKE_MATCH_4} ${CMAKE_MATCH_5})
        if(CMAKE_MATCH_6)
            list(APPEND more dirty)
        endif()
        if(more)
            list(JOIN more "." more)
            string(APPEND version "+${more}")
        endif()
    endif()
    set(${answer} "${version}" PARENT_SCOPE)
endfunction()

function(version_by_git answer)
    set(version "")
    find_package(Git QUIET)
    # .git is a file in a further work tree
    if(GIT_FOUND AND EXISTS ${PROJECT_SOURCE_DIR}/.git)
        ask_git(description describe --tags --match "v[0-9]*" --dirty)
        version_of_description("${description}" version)
        if(NOT version)
            ask_git(count rev-list --count HEAD)
            ask_git(commit describe --always --dirty)
            string(REPLACE "-dirty" ".dirty" commit "${commit}")
            if(commit)
                set(version "${PROJECT_VERSION}-dev.${count}.g${commit}")
            endif()
        endif()
        ask_git(log rev-parse --path-format=absolute --git-path logs/HEAD)
        if(log AND EXISTS "${log}" AND NOT CMAKE_SCRIPT_MODE_FILE)
            set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${log}")
        endif()
    endif()
    set(${answer} "${version}" PARENT_SCOPE)
endfunction()

if(NOT SSPR_VERSION)
    file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/archived_version.txt archived LIMIT_COUNT 1)
    version_of_description("${archived}" SSPR_VERSION)
    if(NOT SSPR_VERSION AND CMAKE_BUILD_TYPE STREQUAL "Release")
        version_by_git(SSPR_VERSION)
    endif()
    if(NOT SSPR_VERSION)
        set(SSPR_VERSION "${PROJECT_VERSION}-dev")
    endif()
endif()
message(STATUS "Version: ${SSPR_VERSION}")
