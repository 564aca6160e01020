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
