// SPDX-License-Identifier: GPL-3.0-or-later
// Text of the evidence inside HTML, which is XML as well. Pure.
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace core::report {

// For content and for attributes in double quotes, made safe (core/report/safe_text.h), which XML can carry.
std::string htmlText(std::string_view text);
// The same where line breaks mean something (pre): they stay.
std::string htmlLines(std::string_view text);

// Ids of elements: letters, digits, - and _, each once in a document.
class HtmlIds
{
public:
    std::string make(std::string_view prefix, std::string_view name);

private:
    std::set<std::string> m_taken;
};

} // namespace core::report
