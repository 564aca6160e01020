// SPDX-License-Identifier: GPL-3.0-or-later
// What Splunk exports as XML ("Export results", output_mode=xml):
//   <results preview='0'><meta>..</meta><result offset='0'><field k='_raw'><v>..</v></field>
//   <field k='user'><value><text>..</text></value><value>..</value></field></result>..</results>
// The record of a result is the object that Splunk exports as JSON: {"_raw":"..","user":["..",".."]}. What is in `_raw` is unwrapped where
// records are read (wrapped_record.h); without one the fields are a row.
#pragma once
#include "core/evidence/xml_tags.h"

#include <string>
#include <string_view>

namespace core {

const XmlRecordForm& splunkXmlForm();

// The object of one <result>..</result>; empty where it is no sound XML or has no fields.
std::string splunkResultAsJson(std::string_view result);

// Whether a file begins so, behind its XML declaration.
bool beginsSplunkXml(std::string_view text);
// The next whole result at or behind text[pos]; `pos` moves behind it. Empty where there is none.
std::string_view nextSplunkResult(std::string_view text, std::size_t& pos);

} // namespace core
