// SPDX-License-Identifier: GPL-3.0-or-later
// Names as they are typed by who does not have their accents on the keyboard: small letters without marks, Latin ones as those of ASCII
// (María: maria, Yılmaz: yilmaz, Nguyễn: nguyen, Groß: gross). Both sides of a comparison are to be brought into this form. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

namespace core {

// What is no letter, and letters of scripts without such a form, stay as they are; broken UTF-8 too.
std::string plainLetters(std::string_view text);

} // namespace core
