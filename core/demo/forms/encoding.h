// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 into the encodings of the tools whose output the demo imitates.
#pragma once
#include "core/demo/forms/form.h"

#include <string>
#include <string_view>

namespace core::demo {

std::string_view byteOrderMark(Encoding encoding);
// `text` is whole UTF-8. UTF-8 stays as it is.
std::string encoded(std::string_view text, Encoding encoding);

} // namespace core::demo
