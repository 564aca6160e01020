# SPDX-License-Identifier: GPL-3.0-or-later
# embed_text(target resource::name file): makes `std::string_view resource::name()` in generated/resource/name.h
# from a text file. Raw string pieces of 8 KiB keep within what every compiler takes.
set(EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_script.cmake)
function(embed_text target qualified file)
    string(REPLACE "resource::" "" name ${qualified})
    set(out ${CMAKE_CURRENT_BINARY_DIR}/generated/resource/${name})
    add_custom_command(OUTPUT ${out}.cpp ${out}.h
        COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DIN=${CMAKE_SOURCE_DIR}/${file} -DOUT=${out} -P ${EMBED_SCRIPT}
        DEPENDS ${CMAKE_SOURCE_DIR}/${file} ${EMBED_SCRIPT} VERBATIM)
    target_sources(${target} PRIVATE ${out}.cpp ${out}.h)
endfunction()

# embed_texts(target resource::list files...): each as resource::list_file, and in generated/resource/list.h
# `const std::vector<std::pair<std::string_view, std::string_view>>& resource::list()`: name of the file and its text, in the order given.
function(embed_texts target qualified)
    string(REPLACE "resource::" "" list ${qualified})
    set(includes "")
    set(entries "")
    foreach(file ${ARGN})
        get_filename_component(file_name ${file} NAME)
        get_filename_component(stem ${file} NAME_WE)
        string(MAKE_C_IDENTIFIER ${stem} stem)
        embed_text(${target} resource::${list}_${stem} ${file})
        string(APPEND includes "#include \"resource/${list}_${stem}.h\"\n")
        string(APPEND entries "        {\"${file_name}\", resource::${list}_${stem}()},\n")
    endforeach()
    set(out ${CMAKE_CURRENT_BINARY_DIR}/generated/resource/${list})
    file(CONFIGURE OUTPUT ${out}.h @ONLY CONTENT "// generated
#pragma once
#include <string_view>
#include <utility>
#include <vector>
namespace resource {
const std::vector<std::pair<std::string_view, std::string_view>>& ${list}();
}
")
    file(CONFIGURE OUTPUT ${out}.cpp @ONLY CONTENT "// generated
#include \"resource/${list}.h\"
${includes}
const std::vector<std::pair<std::string_view, std::string_view>>& resource::${list}()
{
    static const std::vector<std::pair<std::string_view, std::string_view>> all{
${entries}    };
    return all;
}
")
    target_sources(${target} PRIVATE ${out}.cpp ${out}.h)
endfunction()
