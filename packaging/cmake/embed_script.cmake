# SPDX-License-Identifier: GPL-3.0-or-later
# Called at build time by embed_text(); see embed.cmake.
file(READ ${IN} hex HEX)
string(LENGTH "${hex}" digits)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT}.h "// generated from ${NAME}\n#pragma once\n#include <string_view>\nnamespace resource {\nstd::string_view ${NAME}();\n}\n")
file(WRITE ${OUT}.cpp "// generated\n#include \"resource/${NAME}.h\"\nstatic const unsigned char text[] = {${bytes}0};\nstd::string_view resource::${NAME}()\n{\n    return {reinterpret_cast<const char*>(text), sizeof text - 1};\n}\n")
