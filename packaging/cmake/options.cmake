# SPDX-License-Identifier: GPL-3.0-or-later
# Two INTERFACE targets that our own targets link privately, so that nobody else inherits them.

add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE
    $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wpedantic -Wshadow=local -Wnon-virtual-dtor -Woverloaded-virtual
      -Wimplicit-fallthrough>
    $<$<CXX_COMPILER_ID:MSVC>:/W4 /utf-8>)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # clang spells gcc's -Wshadow=local differently. It alone reads what core/base/mutex.h says of locks.
    set_property(TARGET warnings PROPERTY INTERFACE_COMPILE_OPTIONS
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
        -Wthread-safety -Werror=thread-safety)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms of g++ 12 on `"text" + std::string` where it is inlined (its bug 105651).
    target_compile_options(warnings INTERFACE -Wno-restrict)
endif()
if(SSPR_WERROR)
    target_compile_options(warnings INTERFACE $<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-Werror> $<$<CXX_COMPILER_ID:MSVC>:/WX>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # g++ 12's optimiser raises these on std::string inlined (its bugs 105329, 105651, 105762), now here, now there
        # as headers are precompiled or not. They stay visible; the sanitizers decide what they would.
        target_compile_options(warnings INTERFACE -Wno-error=stringop-overflow -Wno-error=stringop-overread
            -Wno-error=array-bounds -Wno-error=maybe-uninitialized)
    endif()
endif()

if(SSPR_ASSERTS)
    string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
    string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
endif()
# -g1 keeps stack traces readable and halves link time and disk.
string(REPLACE "-g " "-g1 " CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO} ")
# What is packaged reads the files of strangers, so the usual fences are up, and it can be debugged by its -dbgsym package.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND UNIX AND NOT APPLE AND NOT SSPR_SANITIZE AND NOT SSPR_FUZZ)
    add_compile_options(-g1 -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    add_link_options(-Wl,-z,relro -Wl,-z,now)
endif()

if(SSPR_SANITIZE)
    add_compile_options(-fsanitize=${SSPR_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${SSPR_SANITIZE})
    if(SSPR_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()
if(SSPR_FUZZ)
    # libFuzzer needs to see the branches of the code under test, so everything is compiled for it.
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()
if(SSPR_TIDY)
    set(CMAKE_CXX_CLANG_TIDY clang-tidy)
endif()
